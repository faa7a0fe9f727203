//! Web pages saved with all their parts: MHTML (RFC 2557) by Chromium, Edge and mail programs, and Safari's
//! `.webarchive`, a property list. Their main page comes out; pictures and frames stay behind.

use super::encoding;
use super::open::{DocumentError, Opened};
use crate::article::load::web_address;
use mail_parser::{HeaderName, MessageParser, MimeHeaders};
use plist::{Dictionary, Value};
use std::io::Cursor;

/// The page of an MHTML file: its first part that is HTML, else its first text.
pub(super) fn mhtml(bytes: &[u8]) -> Result<Opened, DocumentError> {
    let damaged = || DocumentError::Damaged { part: "the saved page's mail header".to_owned() };
    let message = MessageParser::default().parse(bytes).ok_or_else(damaged)?;
    let part = message.html_part(0).or_else(|| message.text_part(0)).ok_or_else(damaged)?;
    let text = part.text_contents().ok_or_else(damaged)?.to_owned();
    let saved_from = message.header_raw(HeaderName::from("Snapshot-Content-Location"));
    let url = saved_from.or_else(|| part.content_location()).and_then(web_address);
    Ok(page(text, url))
}

/// The main resource of a web archive.
pub(super) fn webarchive(bytes: &[u8]) -> Result<Opened, DocumentError> {
    let damaged = |part: &str| DocumentError::Damaged { part: part.to_owned() };
    let list = Value::from_reader(Cursor::new(bytes)).map_err(|_| damaged("the web archive's property list"))?;
    let main = list.as_dictionary().and_then(|list| list.get("WebMainResource")).and_then(Value::as_dictionary);
    let main = main.ok_or_else(|| damaged("the web archive's main page"))?;
    let words = |key: &str| main.get(key).and_then(Value::as_string);
    let data = main.get("WebResourceData").and_then(Value::as_data);
    let data = data.ok_or_else(|| damaged("the web archive's main page"))?;
    // An encoding that nobody knows is no reason to refuse the page.
    let decoded =
        encoding::decode(data, words("WebResourceTextEncodingName")).or_else(|_| encoding::decode(data, None))?;
    Ok(page(decoded.text, address(main)))
}

fn address(main: &Dictionary) -> Option<String> {
    main.get("WebResourceURL").and_then(Value::as_string).and_then(web_address)
}

fn page(text: String, url: Option<String>) -> Opened {
    Opened::Page { text, html: true, url, encoding: None, warnings: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::open::{Request, open};

    fn opened(bytes: &[u8], name: &str) -> Result<(String, Option<String>), String> {
        let request = Request { file_name: Some(name.to_owned()), ..Request::default() };
        match open(bytes, &request, &mut |_, _| {}) {
            Ok(Opened::Page { text, html: true, url, .. }) => Ok((text, url)),
            Ok(other) => Err(format!("{other:?}")),
            Err(error) => Err(error.to_string()),
        }
    }

    const MHTML: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/rain\r\n\
        Subject: Rain\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"cut\"\r\n\r\n\
        --cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://post.example/rain\r\n\r\n<p>It rained in Z=C3=BCrich=\r\n again.</p>\r\n\
        --cut\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--cut--\r\n";

    #[test]
    fn the_page_of_a_saved_mail_comes_out_decoded_with_its_address() {
        let (text, url) = opened(MHTML.as_bytes(), "rain.mhtml").expect("it opens");
        assert_eq!(text.trim(), "<p>It rained in Zürich again.</p>");
        assert_eq!(url.as_deref(), Some("https://post.example/rain"));
    }

    fn archive(data: &[u8], encoding: &str) -> Value {
        let mut main = Dictionary::new();
        main.insert("WebResourceData".to_owned(), Value::Data(data.to_vec()));
        main.insert("WebResourceTextEncodingName".to_owned(), encoding.into());
        main.insert("WebResourceURL".to_owned(), "https://post.example/sea".into());
        let mut list = Dictionary::new();
        list.insert("WebMainResource".to_owned(), Value::Dictionary(main));
        Value::Dictionary(list)
    }

    #[test]
    fn the_page_of_a_web_archive_comes_out_of_both_forms_of_the_list() {
        let list = archive(b"<p>The caf\xe9 reopened.</p>", "windows-1252");
        let (mut binary, mut xml) = (Vec::new(), Vec::new());
        list.to_writer_binary(&mut binary).expect("a list");
        list.to_writer_xml(&mut xml).expect("a list");
        for bytes in [binary, xml] {
            let (text, url) = opened(&bytes, "sea.webarchive").expect("it opens");
            assert_eq!(text, "<p>The café reopened.</p>");
            assert_eq!(url.as_deref(), Some("https://post.example/sea"));
            let error = opened(&bytes[..bytes.len() / 2], "sea.webarchive").expect_err("half of it is damaged");
            assert!(error.contains("web archive"), "{error}");
        }
    }
}
