//! Inputs that are made to hurt: each ends by itself within the bounds, with a record or a reason.
//!
//! `DECLUTTER=target/release/declutter cargo test --test hostile` tries another build than the
//! tests' own.
#![cfg(unix)]

mod inputs;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use inputs::Input;
use serde_json::Value;

/// The longest an input may take, in seconds of the processor, so that other work on the machine
/// doesn't count; the tests' own build is hardly optimised.
const SECONDS: u64 = if cfg!(debug_assertions) { 20 } else { 10 };
/// The most memory, as address space, in KiB.
const MEMORY: &str = "1048576";
/// The longest that an input may take by the clock: longer than this it waits for something.
const PATIENCE: Duration = Duration::from_secs(240);
/// How many are tried at a time.
const WORKERS: usize = 2;

#[test]
fn each_ends_within_bounds_with_a_record_or_a_reason() {
    let inputs = inputs::all();
    assert!(inputs.len() >= 60, "{} inputs", inputs.len());
    let desk = tempfile::tempdir().unwrap();
    let waiting = Mutex::new(inputs.into_iter());
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let Some(input) = waiting.lock().unwrap().next() else {
                        return;
                    };
                    if let Err(reason) = attempt(&input, desk.path()) {
                        let mut failures = failures.lock().unwrap();
                        failures.push(format!("{}: {reason}", input.file));
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn attempt(input: &Input, desk: &Path) -> Result<(), String> {
    let path = desk.join(input.file);
    fs::write(&path, (input.bytes)()).unwrap();
    let result = run(&path).and_then(|output| judge(&output));
    fs::remove_file(path).unwrap();
    result
}

fn run(path: &Path) -> Result<Output, String> {
    let limited = format!("ulimit -v {MEMORY}; ulimit -t {SECONDS}; exec \"$0\" \"$@\"");
    // Into files, since a pipe that is not read would hold up the command.
    let (out, err) = (path.with_extension("out"), path.with_extension("err"));
    let mut child = Command::new("sh")
        .args(["-c", &limited])
        .arg(command())
        .args(["--threads", "1"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(fs::File::create(&out).unwrap())
        .stderr(fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let status = wait(&mut child);
    let output = status.map(|status| Output {
        status,
        stdout: fs::read(&out).unwrap(),
        stderr: fs::read(&err).unwrap(),
    });
    fs::remove_file(out).unwrap();
    fs::remove_file(err).unwrap();
    output
}

fn command() -> PathBuf {
    let own = || env!("CARGO_BIN_EXE_declutter").into();
    std::env::var_os("DECLUTTER").map_or_else(own, |path| fs::canonicalize(path).unwrap())
}

fn wait(child: &mut Child) -> Result<std::process::ExitStatus, String> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return Ok(status);
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            return Err(format!("not done in {PATIENCE:?}"));
        }
        thread::sleep(Duration::from_millis(20));
    }
}

fn judge(output: &Output) -> Result<(), String> {
    let told = String::from_utf8_lossy(&output.stderr);
    let code = output.status.code();
    if !matches!(code, Some(0..=2)) {
        return Err(format!("ended with {:?}: {told}", output.status));
    }
    let records = serde_json::Deserializer::from_slice(&output.stdout).into_iter::<Value>();
    let records = records.collect::<Result<Vec<_>, _>>();
    let records = records.map_err(|error| format!("wrote no JSON: {error}"))?;
    if let Some(panic) = records
        .iter()
        .find(|record| record["error"]["kind"] == "panic")
    {
        return Err(format!("panicked: {}", panic["error"]["message"]));
    }
    let is_told = code == Some(0) || !told.trim().is_empty();
    match records.is_empty() && told.trim().is_empty() || !is_told {
        true => Err("neither a record nor a reason".into()),
        false => Ok(()),
    }
}
