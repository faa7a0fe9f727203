//! Runs the drawing instructions of a page as far as they show text.

use super::bounds;
use super::fonts::Faces;
use super::gather::{Gatherer, Shown};
use super::links::Area;
use super::matrix::Matrix;
use super::piece::Around;
use super::strings;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page, Resources};

/// How deep forms may stand in forms.
const MOST_FORMS_DEEP: usize = 12;

/// Saved states that are kept.
const MOST_SAVED: usize = 512;

/// Instructions that are run of one page, its forms with it; a map of a city has some hundred thousand.
const MOST_INSTRUCTIONS: usize = 4_000_000;

/// Pictures and shapes that are kept of one page.
const MOST_FIGURES: usize = 400;

/// How text is set.
#[derive(Clone, Copy)]
struct State {
    place: Matrix,
    font: Option<usize>,
    size: f64,
    letter_gap: f64,
    word_gap: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    /// Letters are filled and stroked, which thickens them.
    thick: bool,
}

/// What marked content says about what stands inside it.
#[derive(Clone, Default)]
struct Mark {
    around: Around,
    /// The words that the signs inside stand for.
    words: Option<String>,
    words_shown: bool,
}

/// What a page's instructions drew besides text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Drawn {
    /// Where pictures and filled shapes are that may have a caption.
    pub(super) figures: Vec<Area>,
    /// The part of the page that pictures cover, 1 being all of it.
    pub(super) pictures: f64,
    /// Instructions were left out, for there were too many.
    pub(super) cut: bool,
}

/// Runs pages one after another.
pub(super) struct Interpreter<'a, 'g> {
    faces: &'g mut Faces<'a>,
    gatherer: &'g mut Gatherer,
    state: State,
    saved: Vec<State>,
    line: Matrix,
    text: Matrix,
    marks: Vec<Mark>,
    forms: usize,
    left: usize,
    drawn: Drawn,
    /// What the path holds that is being drawn.
    shape: Option<Area>,
    page_area: f64,
}

/// Runs `page` and gives its text to `gatherer`.
pub(super) fn run<'a>(page: &Page<'a>, faces: &mut Faces<'a>, gatherer: &mut Gatherer) -> Drawn {
    let (width, height) = page.render_dimensions();
    let state = State {
        place: Matrix(page.initial_transform(true).as_coeffs()),
        font: None,
        size: 0.0,
        letter_gap: 0.0,
        word_gap: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
        thick: false,
    };
    let mut interpreter = Interpreter {
        faces,
        gatherer,
        state,
        saved: Vec::new(),
        line: Matrix::IDENTITY,
        text: Matrix::IDENTITY,
        marks: Vec::new(),
        forms: 0,
        left: MOST_INSTRUCTIONS,
        drawn: Drawn::default(),
        shape: None,
        page_area: f64::from(width) * f64::from(height),
    };
    interpreter.instructions(&content(page), page.resources());
    interpreter.drawn
}

/// The instructions of a page, its streams joined.
fn content(page: &Page<'_>) -> Vec<u8> {
    match page.raw().get::<Object<'_>>(keys::CONTENTS) {
        Some(Object::Stream(stream)) => bounds::unfold(&stream).unwrap_or_default(),
        Some(Object::Array(streams)) => {
            let mut all = Vec::new();
            for stream in streams.iter::<Stream<'_>>() {
                if all.len() > bounds::MOST_UNFOLDED {
                    break;
                }
                all.extend(bounds::unfold(&stream).unwrap_or_default());
                all.push(b' ');
            }
            all
        }
        _ => Vec::new(),
    }
}

impl<'a> Interpreter<'a, '_> {
    fn instructions(&mut self, bytes: &[u8], resources: &Resources<'a>) {
        let mut instructions = TypedIter::new(bytes);
        while let Some(instruction) = instructions.next() {
            if self.left == 0 {
                self.drawn.cut = true;
                return;
            }
            self.left -= 1;
            self.instruction(&instruction, resources);
        }
    }

    fn instruction(&mut self, instruction: &Op<'_, '_>, resources: &Resources<'a>) {
        match instruction {
            Op::SaveState(_) if self.saved.len() < MOST_SAVED => self.saved.push(self.state),
            Op::RestoreState(_) => self.state = self.saved.pop().unwrap_or(self.state),
            Op::Transform(m) => {
                let map = matrix([m.0, m.1, m.2, m.3, m.4, m.5]).then(self.state.place);
                if map.is_sane() {
                    self.state.place = map;
                }
            }
            Op::SetGraphicsState(name) => self.font_of_state(resources.get_ext_g_state(name.0)),
            Op::XObject(name) => {
                if let Some(object) = resources.get_x_object(name.0) {
                    self.object(&object, resources);
                }
            }
            Op::InlineImage(_) => self.picture(),
            Op::RectPath(r) => {
                let [x, y, w, h] = [r.0, r.1, r.2, r.3].map(|number| number.as_f64());
                self.outline(x, y);
                self.outline(x + w, y + h);
            }
            Op::MoveTo(p) => self.outline(p.0.as_f64(), p.1.as_f64()),
            Op::LineTo(p) => self.outline(p.0.as_f64(), p.1.as_f64()),
            Op::CubicTo(p) => self.outline(p.4.as_f64(), p.5.as_f64()),
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_) => {
                if let Some(shape) = self.shape.take() {
                    self.figure(shape);
                }
            }
            Op::EndPath(_) | Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.shape = None,
            Op::BeginMarkedContent(mark) => self.begin_mark(mark.0.as_ref(), None),
            Op::BeginMarkedContentWithProperties(mark) => {
                let properties = match mark.1 {
                    Object::Dict(dict) => Some(dict.clone()),
                    Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                    _ => None,
                };
                self.begin_mark(mark.0.as_ref(), properties.as_ref());
            }
            Op::EndMarkedContent(_) => {
                self.marks.pop();
            }
            _ => self.text_instruction(instruction, resources),
        }
    }

    fn text_instruction(&mut self, instruction: &Op<'_, '_>, resources: &Resources<'a>) {
        match instruction {
            Op::BeginText(_) => self.set_line(Matrix::IDENTITY),
            Op::CharacterSpacing(n) => self.state.letter_gap = n.0.as_f64(),
            Op::WordSpacing(n) => self.state.word_gap = n.0.as_f64(),
            Op::HorizontalScaling(n) => self.state.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => self.state.leading = n.0.as_f64(),
            Op::TextRise(n) => self.state.rise = n.0.as_f64(),
            Op::TextRenderingMode(n) => self.state.thick = n.0.as_i64() == 2,
            Op::TextFont(font) => {
                self.state.size = font.1.as_f64();
                self.state.font = resources.get_font(font.0).and_then(|dict| self.faces.find(&dict));
            }
            Op::NextLine(n) => self.next_line(n.0.as_f64(), n.1.as_f64()),
            Op::NextLineAndSetLeading(n) => {
                self.state.leading = -n.1.as_f64();
                self.next_line(n.0.as_f64(), n.1.as_f64());
            }
            Op::SetTextMatrix(m) => self.set_line(matrix([m.0, m.1, m.2, m.3, m.4, m.5])),
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::ShowText(text) => self.show(text.0),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0);
            }
            Op::ShowTextWithParameters(text) => {
                (self.state.word_gap, self.state.letter_gap) = (text.0.as_f64(), text.1.as_f64());
                self.next_line(0.0, -self.state.leading);
                self.show(text.2);
            }
            Op::ShowTexts(parts) => self.show_parts(parts.0),
            _ => {}
        }
    }

    fn set_line(&mut self, map: Matrix) {
        if map.is_sane() {
            (self.line, self.text) = (map, map);
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(Matrix::moved(x, y).then(self.line));
    }

    fn font_of_state(&mut self, state: Option<Dict<'a>>) {
        let Some(font) = state.and_then(|state| state.get::<Array<'a>>(keys::FONT)) else { return };
        let mut parts = font.iter::<Object<'a>>();
        if let (Some(Object::Dict(dict)), Some(Object::Number(size))) = (parts.next(), parts.next()) {
            self.state.font = self.faces.find(&dict);
            self.state.size = size.as_f64();
        }
    }

    fn begin_mark(&mut self, kind: &[u8], properties: Option<&Dict<'_>>) {
        if self.marks.len() >= MOST_SAVED {
            return;
        }
        let mut mark = Mark { around: self.around(), ..Mark::default() };
        mark.around.artifact |= kind == b"Artifact";
        if let Some(properties) = properties {
            // Numbers inside a form count on their own; those around it are the page's.
            if self.forms == 0 {
                mark.around.tag = properties.get::<i32>(keys::MCID).or(mark.around.tag);
            }
            mark.words = properties.get::<PdfString<'_>>(keys::ACTUAL_TEXT).map(|words| strings::text(&words));
        }
        self.marks.push(mark);
    }

    fn around(&self) -> Around {
        self.marks.last().map(|mark| mark.around).unwrap_or_default()
    }

    fn picture(&mut self) {
        if self.page_area > 0.0 {
            self.drawn.pictures += self.state.place.area() / self.page_area;
        }
        self.figure(Area::of(self.state.place, [0.0, 0.0, 1.0, 1.0]));
    }

    fn figure(&mut self, area: Area) {
        let part = area.size() / self.page_area;
        if (0.003..0.75).contains(&part) && self.drawn.figures.len() < MOST_FIGURES {
            self.drawn.figures.push(area);
        }
    }

    /// A corner of the shape that is being drawn.
    fn outline(&mut self, x: f64, y: f64) {
        let corner = Area::of(self.state.place, [x, y, x, y]);
        self.shape = Some(self.shape.map_or(corner, |shape| shape.with(corner)));
    }

    fn object(&mut self, object: &Stream<'a>, resources: &Resources<'a>) {
        let dict = object.dict();
        let kind = dict.get::<Name<'_>>(keys::SUBTYPE);
        match kind.as_ref().map(AsRef::<[u8]>::as_ref) {
            Some(b"Image") => self.picture(),
            Some(b"Form") if self.forms < MOST_FORMS_DEEP => {
                let Some(bytes) = bounds::unfold(object) else { return };
                let own = dict.get::<Dict<'a>>(keys::RESOURCES).map(Resources::new);
                let map = dict.get::<[f64; 6]>(keys::MATRIX).map_or(Matrix::IDENTITY, Matrix);
                let (state, saved, marks) = (self.state, std::mem::take(&mut self.saved), self.marks.len());
                let place = map.then(state.place);
                // What unfolds costs time as well, even where a form is empty of instructions.
                self.left = self.left.saturating_sub(bytes.len() / 64);
                if place.is_sane() {
                    self.state.place = place;
                    self.forms += 1;
                    self.instructions(&bytes, own.as_ref().unwrap_or(resources));
                    self.forms -= 1;
                }
                (self.state, self.saved) = (state, saved);
                self.marks.truncate(marks);
            }
            _ => {}
        }
    }

    fn show_parts(&mut self, parts: &Array<'_>) {
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::String(text) => self.show(&text),
                Object::Number(back) => {
                    let far = -back.as_f64() / 1000.0 * self.state.size;
                    let vertical = self.state.font.and_then(|font| self.faces.get(font)).is_some_and(|f| f.vertical);
                    self.advance(far, vertical);
                }
                _ => {}
            }
        }
    }

    fn advance(&mut self, far: f64, vertical: bool) {
        let step = if vertical { Matrix::moved(0.0, far) } else { Matrix::moved(far * self.state.stretch, 0.0) };
        let next = step.then(self.text);
        if next.is_sane() {
            self.text = next;
        }
    }

    fn show(&mut self, text: &PdfString<'_>) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() && self.left > 0 {
            self.left -= 1;
            let Some(face) = self.state.font.and_then(|font| self.faces.get(font)) else { return };
            let (code, length) = face.code(bytes, at);
            let (letter, mut style, vertical) = (face.letter(code), face.style, face.vertical);
            style.bold |= self.state.thick;
            let state = self.state;
            let mut far = letter.advance / 1000.0 * state.size;
            let map = Matrix([state.stretch, 0.0, 0.0, 1.0, 0.0, state.rise]).then(self.text).then(state.place);
            let words = self.words_instead();
            let text = match &words {
                Some(words) => Some(words.as_str()),
                None => letter.text.as_deref(),
            };
            self.gatherer.add(&Shown { text, map, far, size: state.size, vertical, style, around: self.around() });
            let gap = state.letter_gap + if length == 1 && bytes[at] == b' ' { state.word_gap } else { 0.0 };
            far += if vertical { -gap } else { gap };
            self.advance(far, vertical);
            at += length;
        }
        if self.left == 0 {
            self.drawn.cut = true;
        }
    }

    /// Where the file gives words for signs, the first sign stands for all of them and the others for nothing.
    fn words_instead(&mut self) -> Option<String> {
        let mark = self.marks.iter_mut().find(|mark| mark.words.is_some())?;
        if std::mem::replace(&mut mark.words_shown, true) { Some(String::new()) } else { mark.words.clone() }
    }
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}
