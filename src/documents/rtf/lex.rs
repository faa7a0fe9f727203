//! RTF as a row of tokens.

/// The longest name of a control word, in bytes.
const MAX_NAME: usize = 32;

/// A piece of RTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` or `\name12`.
    Word(&'a str, Option<i32>),
    /// `\*` and other signs after a backslash.
    Sign(u8),
    /// `\'e9`: a byte of the text.
    Hex(u8),
    /// A byte of the text as it stands.
    Byte(u8),
}

/// Reads tokens.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Lexer { bytes, at: 0 }
    }

    /// How many bytes were read.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The next token; line ends of the file say nothing.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return Some(match byte {
                b'\r' | b'\n' | 0 => continue,
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => match self.control() {
                    Some(token) => token,
                    None => continue,
                },
                byte => Token::Byte(byte),
            });
        }
    }

    /// What stands after a backslash; `None` for data that were passed over.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match first {
                b'\'' => {
                    let digits =
                        self.bytes.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
                    let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                    self.at += if code.is_some() { 2 } else { 0 };
                    Token::Hex(code.unwrap_or(b'?'))
                }
                b'\r' | b'\n' => Token::Word("par", None),
                sign => Token::Sign(sign),
            });
        }
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(MAX_NAME).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let name = std::str::from_utf8(&rest[..length]).unwrap_or_default();
        self.at += length;
        let negative = self.peek() == Some(b'-');
        let digits_at = self.at + usize::from(negative);
        let digits = self.bytes[digits_at.min(self.bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit());
        let (mut count, mut value) = (0, 0_i32);
        for digit in digits {
            value = value.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
            count += 1;
        }
        let number = (count > 0).then_some(if negative { -value } else { value });
        if count > 0 {
            self.at = digits_at + count;
        }
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
            return None;
        }
        Some(Token::Word(name, number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_bytes_are_told_apart() {
        let mut lexer = Lexer::new(b"{\\b0 a\\u-4051?\\'e9\\*\\bin3 }}}\\par\r\nx\\");
        let mut tokens = Vec::new();
        while let Some(token) = lexer.next() {
            tokens.push(token);
        }
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Byte(b'a'),
            Token::Word("u", Some(-4051)),
            Token::Byte(b'?'),
            Token::Hex(0xe9),
            Token::Sign(b'*'),
            Token::Word("par", None),
            Token::Byte(b'x'),
        ];
        assert_eq!(tokens, expected);
    }
}
