//! A date as a page gives it: to the precision that it writes.

use std::fmt;

use jiff::civil;
use jiff::tz::Offset;

/// A date, with a time and an offset where they are written beside it.
///
/// A day is never without its month, an offset never without its time, and all of them exist in
/// the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The year, counted from the birth of Christ.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31.
    pub day: Option<i8>,
    /// The time of the day, to the second.
    pub time: Option<civil::Time>,
    /// What the time is ahead of UTC.
    pub offset: Option<Offset>,
}

/// The years that a page of the web writes as a date, some of them of things long past.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2100;

impl Stamp {
    /// A year; `None` where it is out of reach.
    pub fn of_year(year: i16) -> Option<Stamp> {
        YEARS.contains(&year).then_some(Stamp {
            year,
            month: None,
            day: None,
            time: None,
            offset: None,
        })
    }

    /// A month; `None` where there is no such month.
    pub fn of_month(year: i16, month: i8) -> Option<Stamp> {
        let stamp = Stamp::of_year(year)?;
        (1..=12).contains(&month).then_some(Stamp {
            month: Some(month),
            ..stamp
        })
    }

    /// A day; `None` where the calendar has no such day.
    pub fn of_day(year: i16, month: i8, day: i8) -> Option<Stamp> {
        let stamp = Stamp::of_month(year, month)?;
        civil::Date::new(year, month, day).ok()?;
        Some(Stamp {
            day: Some(day),
            ..stamp
        })
    }

    /// A day of the calendar.
    pub fn of_date(date: civil::Date) -> Option<Stamp> {
        Stamp::of_day(date.year(), date.month(), date.day())
    }

    /// The day, where the date is known to the day.
    pub fn date(&self) -> Option<civil::Date> {
        civil::Date::new(self.year, self.month?, self.day?).ok()
    }

    /// Days since the start of the year 1, for measuring distances. What is not known counts as
    /// its first: a month as its first day.
    pub fn day_number(&self) -> i32 {
        let date = civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        let start = civil::Date::constant(1, 1, 1);
        date.map_or(0, |date| (date - start).get_days())
    }

    /// The point in time in RFC 3339, with the offset as written; `None` where a part is missing.
    pub fn rfc3339(&self) -> Option<String> {
        let (date, time, offset) = (self.date()?, self.time?, self.offset?);
        let seconds = offset.seconds();
        let moment = format!(
            "{date}T{:02}:{:02}:{:02}",
            time.hour(),
            time.minute(),
            time.second()
        );
        Some(if seconds == 0 {
            moment + "Z"
        } else {
            let sign = if seconds < 0 { '-' } else { '+' };
            let minutes = seconds.abs() / 60;
            format!("{moment}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        })
    }
}

/// ISO 8601 to the precision that is known, without the time.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar() {
        assert!(Stamp::of_day(2024, 2, 29).is_some());
        assert!(Stamp::of_day(2025, 2, 29).is_none());
        assert!(Stamp::of_month(2025, 13).is_none());
        assert!(Stamp::of_year(2101).is_none());
    }

    #[test]
    fn written_to_the_precision_that_is_known() {
        assert_eq!(Stamp::of_year(2026).unwrap().to_string(), "2026");
        assert_eq!(Stamp::of_month(2026, 3).unwrap().to_string(), "2026-03");
        let mut stamp = Stamp::of_day(2026, 3, 7).unwrap();
        assert_eq!(stamp.to_string(), "2026-03-07");
        stamp.time = Some(civil::Time::constant(19, 56, 7, 0));
        assert_eq!(stamp.rfc3339(), None);
        for (seconds, written) in [(0, "Z"), (-12_600, "-03:30"), (20_700, "+05:45")] {
            stamp.offset = Offset::from_seconds(seconds).ok();
            let expected = format!("2026-03-07T19:56:07{written}");
            assert_eq!(stamp.rfc3339(), Some(expected));
        }
    }
}
