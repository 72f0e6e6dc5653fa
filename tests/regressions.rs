//! Replays the seeds and the findings of the fuzz targets. Those for archives are replayed beside
//! the reader of archives.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::Path;

/// Takes bytes, and panics where something does not hold.
type Target = fn(&[u8]);

#[test]
fn findings_stay_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let targets: [(&str, Target); 5] = [
        ("html", targets::html),
        ("text", targets::text),
        ("front_matter", targets::front_matter),
        ("json_ld", targets::json_ld),
        ("date", targets::date),
    ];
    for (name, target) in targets {
        let mut replayed = 0;
        for kind in ["seeds", "regressions"] {
            let Ok(files) = folder.join(kind).join(name).read_dir() else {
                continue;
            };
            for file in files {
                target(&fs::read(file.unwrap().path()).unwrap());
                replayed += 1;
            }
        }
        assert!(replayed > 0, "{name} has no seeds");
    }
}
