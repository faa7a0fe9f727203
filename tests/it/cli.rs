//! The command line as a script sees it: output, messages, exit status.

use postil::exchange::w3c::export;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn postil(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_postil"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("postil starts");
    // A program that only prints its help closes its input early.
    let _ = child.stdin.take().expect("input is piped").write_all(input);
    child.wait_with_output().expect("postil ends")
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("output is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn help_and_version_are_printed_and_nothing_is_a_usage_error() {
    let help = postil(&["--help"], b"");
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&help.stdout).contains("postil anchor --jsonl"));
    assert!(String::from_utf8_lossy(&postil(&["--version"], b"").stdout).starts_with("postil "));
    let nothing = postil(&[], b"");
    assert_eq!(nothing.status.code(), Some(2));
    assert!(nothing.stdout.is_empty() && !nothing.stderr.is_empty());
}

#[test]
fn a_stream_answers_each_line_and_survives_bad_ones() {
    let text = "😀 Ana Ruiz met Siemens.";
    let mut input = json!({"id": 1, "text": text, "exact": "Siemens", "prefix": null}).to_string();
    input += "\nnot json\n\n{\"id\": [2], \"text\": \"x\"}\n";
    input += &json!({"id": "gone", "text": text, "exact": "Lisbon", "start": 3, "end": 9}).to_string();
    let mut input = input.into_bytes();
    input.extend(b"\n\xff\n");
    let output = postil(&["anchor", "--jsonl"], &input);
    assert_eq!(output.status.code(), Some(0));
    let answers = lines(&output);
    assert_eq!(answers.len(), 5);
    assert_eq!(answers[0], json!({"id": 1, "start": 15, "end": 22, "score": 1.0}));
    assert!(answers[1]["id"].is_null() && answers[1]["error"].is_string());
    assert!(
        answers[2]["id"] == json!([2]) && answers[2]["error"].as_str().is_some_and(|error| error.contains("exact"))
    );
    assert_eq!(answers[3], json!({"id": "gone", "start": null, "end": null, "score": 0.0}));
    assert_eq!(answers[4], json!({"id": null, "error": "line 6 is not UTF-8"}));
    let utf16 = lines(&postil(&["anchor", "--jsonl", "-", "--unit", "utf16"], &input));
    assert_eq!((&utf16[0]["start"], &utf16[0]["end"]), (&json!(16), &json!(23)));
}

#[test]
fn a_file_is_converted_and_stays_itself() {
    let file = export(&crate::exchange::sample());
    let same = postil(&["convert", "-", "--to", "w3c"], file.as_bytes());
    assert_eq!(same.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&same.stdout), file);
    for format in ["csv", "jsonl", "text"] {
        let output = postil(&["convert", "-", "--to", format], file.as_bytes());
        crate::support::golden(&format!("convert_{format}"), &String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn a_bad_file_is_named_with_the_line_at_fault() {
    let folder = std::env::temp_dir().join(format!("postil-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let path = folder.join("cut.json");
    let file = export(&crate::exchange::sample());
    std::fs::write(&path, &file[..file.len() / 2]).expect("the file is written");
    let name = path.to_string_lossy().into_owned();
    let output = postil(&["convert", &name, "--to", "csv"], b"");
    std::fs::remove_dir_all(&folder).expect("the folder goes away");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains(&name) && said.contains("line ") && output.stdout.is_empty(), "{said}");
    let missing = postil(&["anchor", "--jsonl", &name], b"");
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains(&name));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let line = json!({"id": 1, "text": "a b", "exact": "b"}).to_string() + "\n";
    let mut child = Command::new(env!("CARGO_BIN_EXE_postil"))
        .args(["anchor", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("postil starts");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("input is piped");
    while input.write_all(line.as_bytes()).is_ok() {}
    drop(input);
    let output = child.wait_with_output().expect("postil ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_book_is_read_whole_or_by_its_chapters() {
    let book = format!("{}/tests/documents/calibre.epub", env!("CARGO_MANIFEST_DIR"));
    let whole = postil(&["read", &book], b"");
    let said = String::from_utf8_lossy(&whole.stderr);
    assert!(said.contains("chapter 3:   Costs (38 words)") && said.contains("--chapter N"), "{said}");
    let read = &lines(&whole)[0];
    assert_eq!(read["title"], "The ferry of Wald");
    let costs = postil(&["read", &book, "--chapter", "3"], b"");
    assert_eq!(lines(&costs)[0]["title"], "Costs");
    assert!(costs.stderr.is_empty());
    let missing = postil(&["read", &book, "--chapter", "9"], b"");
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("There is no chapter 9: the book has 3."));
}

#[test]
fn the_encoding_of_a_text_is_said_and_can_be_named() {
    let text = b"The caf\xe9 reopened in Kyiv, and the caf\xe9 is full.";
    let guessed = postil(&["read", "-"], text);
    assert_eq!(lines(&guessed)[0]["text"], "The café reopened in Kyiv, and the café is full.");
    assert!(String::from_utf8_lossy(&guessed.stderr).contains("was read as windows-1252; it may also be"));
    let named = postil(&["read", "-", "--encoding", "iso-8859-5"], text);
    assert!(lines(&named)[0]["text"].as_str().is_some_and(|text| text.starts_with("The cafщ")));
}
