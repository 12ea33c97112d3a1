//! A folder of the site holds exactly what was built, and keeps what did not change.
use std::collections::BTreeMap;
use std::fs;

use ww_pack::site::Files;

fn files(pairs: &[(&str, &str)]) -> Files {
    let pairs = pairs
        .iter()
        .map(|(path, text)| ((*path).to_string(), text.as_bytes().to_vec()));
    Files(pairs.collect::<BTreeMap<_, _>>())
}

#[test]
fn a_folder_holds_exactly_the_files_written_last() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = files(&[("a.js", "1"), ("b/c.css", "2"), ("b/old.css", "3")]);
    let second = files(&[("a.js", "1"), ("b/c.css", "4"), ("d.svg", "5")]);
    for files in [&first, &second, &second] {
        files.write(folder.path()).expect("written");
        assert_eq!(&Files::read(folder.path()).expect("read"), files);
    }
}

#[test]
fn a_file_that_did_not_change_is_not_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let all = files(&[("a.js", "1")]);
    all.write(folder.path()).expect("written");
    let touched = || {
        fs::metadata(folder.path().join("a.js"))
            .and_then(|data| data.modified())
            .expect("a time")
    };
    // An hour ago, so that no clock is too coarse to tell.
    let before = touched() - std::time::Duration::from_hours(1);
    fs::File::options()
        .write(true)
        .open(folder.path().join("a.js"))
        .and_then(|file| file.set_modified(before))
        .expect("its time is set");
    all.write(folder.path()).expect("written");
    assert_eq!(touched(), before);
}

#[test]
fn a_fingerprint_changes_with_a_name_or_a_byte() {
    let all = files(&[("a.js", "1")]);
    assert_eq!(all.fingerprint(), files(&[("a.js", "1")]).fingerprint());
    assert_ne!(all.fingerprint(), files(&[("b.js", "1")]).fingerprint());
    assert_ne!(all.fingerprint(), files(&[("a.js", "2")]).fingerprint());
}
