//! The whole record and the body text of every fixture, kept in `snapshots/`.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --test snapshots`,
//! then read the difference before committing it.

mod common;

use common::fixtures;

#[test]
fn records_and_bodies_are_as_kept() {
    insta::with_settings!({
        snapshot_path => "../snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        for fixture in fixtures() {
            let name = &fixture.name;
            let article = fixture.extract();
            insta::assert_json_snapshot!(format!("{name}.json"), article);
            insta::assert_snapshot!(format!("{name}.body"), article.body.unwrap_or_default());
        }
    });
}
