//! A stream that can be looked at before it is passed.

use std::io::{self, BufRead, Read};

/// How many bytes are asked of the stream at once.
const CHUNK: usize = 64 << 10;
/// The room that is kept when it is empty.
const KEPT: usize = 1 << 20;

/// A stream whose bytes stay in reach until they are passed.
pub struct Tape<R> {
    stream: R,
    buffer: Vec<u8>,
    /// Where in the buffer the bytes begin that have not been passed.
    start: usize,
    ended: bool,
    error: Option<io::Error>,
}

impl<R: Read> Tape<R> {
    /// A tape at the start of a stream.
    pub fn new(stream: R) -> Self {
        Tape {
            stream,
            buffer: Vec::new(),
            start: 0,
            ended: false,
            error: None,
        }
    }

    /// The bytes ahead: at least `count` of them, fewer only where the stream ends before.
    pub fn ahead(&mut self, count: usize) -> &[u8] {
        while self.buffer.len() - self.start < count && !self.ended {
            self.fill();
        }
        &self.buffer[self.start..]
    }

    /// Passes some of the bytes ahead for good, or all of them where there are fewer.
    pub fn pass(&mut self, count: usize) {
        self.start = self.buffer.len().min(self.start + count);
    }

    /// What ended the stream, if it was not its end.
    pub fn error(&self) -> Option<&io::Error> {
        self.error.as_ref()
    }

    /// The stream behind the bytes ahead.
    pub fn stream(&mut self) -> &mut R {
        &mut self.stream
    }

    /// Reads on: the stream has more after its end, or after what went wrong.
    pub fn go_on(&mut self) {
        self.ended = false;
        self.error = None;
    }

    fn fill(&mut self) {
        if self.start * 2 >= self.buffer.len() {
            self.buffer.drain(..self.start);
            self.start = 0;
            if self.buffer.is_empty() {
                self.buffer.shrink_to(KEPT);
            }
        }
        let length = self.buffer.len();
        self.buffer.resize(length + CHUNK, 0);
        let read = loop {
            match self.stream.read(&mut self.buffer[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        let count = read.unwrap_or_else(|error| {
            self.error = Some(error);
            0
        });
        self.ended = count == 0;
        self.buffer.truncate(length + count);
    }
}

/// Reading passes what is read.
impl<R: Read> Read for Tape<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.ahead(1).read(to)?;
        match self.error.take() {
            Some(error) if count == 0 => return Err(error),
            error => self.error = error,
        }
        self.pass(count);
        Ok(count)
    }
}

/// Reads a tape and passes nothing of it.
pub struct Reader<R> {
    /// The tape, still where reading began.
    pub tape: Tape<R>,
    /// How far has been read.
    pub offset: usize,
    /// How far the tape may stay behind, in bytes.
    reach: usize,
}

impl<R: Read> Reader<R> {
    /// A reader from where the tape is. It lets go of what it read once that is longer than
    /// `reach`, since the tape holds it in memory.
    pub fn new(tape: Tape<R>, reach: usize) -> Self {
        Reader {
            tape,
            offset: 0,
            reach,
        }
    }
}

impl<R: Read> Read for Reader<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(to)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Reader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let known = self.tape.ahead(self.offset + 1).len();
        if known <= self.offset
            && let Some(error) = self.tape.error()
        {
            return Err(io::Error::new(error.kind(), error.to_string()));
        }
        Ok(&self.tape.ahead(0)[self.offset.min(known)..])
    }

    fn consume(&mut self, count: usize) {
        self.offset += count;
        if self.offset > self.reach {
            self.tape.pass(self.offset);
            self.offset = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its bytes three at a time.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            let most = to.len().min(3);
            self.0.read(&mut to[..most])
        }
    }

    #[test]
    fn bytes_stay_until_they_are_passed() {
        let mut tape = Tape::new(Drops(b"abcdefgh"));
        assert_eq!(tape.ahead(1), b"abc");
        assert_eq!(tape.ahead(4), b"abcdef");
        tape.pass(5);
        assert_eq!(tape.ahead(1), b"f");
        assert_eq!(tape.ahead(100), b"fgh");
        tape.pass(100);
        assert_eq!(tape.ahead(1), b"");
        assert!(tape.error().is_none());
    }

    #[test]
    fn a_reader_leaves_the_tape_behind_within_its_reach() {
        let mut reader = Reader::new(Tape::new(Drops(b"abcdefgh")), 4);
        let mut read = [0; 4];
        reader.read_exact(&mut read).unwrap();
        assert_eq!((&read, reader.tape.ahead(4)), (b"abcd", &b"abcdef"[..]));
        reader.read_exact(&mut read[..1]).unwrap();
        assert_eq!((reader.offset, reader.tape.ahead(3)), (0, &b"fgh"[..]));
    }
}
