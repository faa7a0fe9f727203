//! The disk: the browser's database or, where that is refused, memory. Transactions over shelves.

use super::StoreError;
use super::memory::Memory;
use crate::session::kept::KeptError;
use crate::session::shelves::{Read, Record, Shelf, Write, under};
use gloo::timers::future::TimeoutFuture;
use rexie::{KeyRange, ObjectStore, Rexie, Transaction, TransactionMode, TransactionResult};
use std::cell::RefCell;
use std::error::Error;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::JsValue;

const DATABASE: &str = "postil";
/// Stays 1: records carry their own version, so no open tab ever blocks a newer one.
const DATABASE_VERSION: u32 = 1;
/// How long an open may take, in milliseconds, before the page goes on without the database.
const PATIENCE_MS: u32 = 4_000;
/// Pause before a failed open is tried again, in milliseconds.
const RETRY_MS: u32 = 250;

/// Where records lie.
pub(super) enum Disk {
    /// The browser's database.
    Database(RefCell<Rc<Rexie>>),
    /// Memory, as long as the page is open.
    Memory(Memory),
}

impl Disk {
    /// Opens the browser's database; in its place memory, with the browser's reason for it.
    pub(super) async fn open() -> (Self, Option<String>) {
        // A program of this page that was refused has told the reader why.
        if let Some(memory) = Memory::made_before() {
            return (Disk::Memory(memory), None);
        }
        match open_patiently().await {
            Ok(database) => (Disk::Database(RefCell::new(Rc::new(database))), None),
            Err(reason) => (Disk::Memory(Memory::make()), Some(reason)),
        }
    }

    /// The records asked for, as they were at one moment.
    pub(super) async fn read(&self, reads: &[Read]) -> Result<Vec<Vec<Record>>, StoreError> {
        match self {
            Disk::Memory(shelves) => Ok(answers(shelves, reads)),
            Disk::Database(_) => {
                let transaction = self.begin(TransactionMode::ReadOnly).await?;
                read_all(&transaction, reads).await
            }
        }
    }

    /// Whether a shelf has no record.
    pub(super) async fn is_empty(&self, shelf: Shelf) -> Result<bool, StoreError> {
        match self {
            Disk::Memory(shelves) => Ok(shelves.names(shelf).is_empty()),
            Disk::Database(_) => {
                let transaction = self.begin(TransactionMode::ReadOnly).await?;
                let store = transaction.store(shelf.name()).map_err(failed)?;
                Ok(store.count(None).await.map_err(failed)? == 0)
            }
        }
    }

    /// Reads, decides and writes with nobody in between; when `decide` fails nothing is written.
    pub(super) async fn change<T>(
        &self,
        reads: &[Read],
        decide: impl FnOnce(&[Vec<Record>]) -> Result<(T, Vec<Write>), KeptError>,
    ) -> Result<T, StoreError> {
        if let Disk::Memory(shelves) = self {
            let (answer, writes) = decide(&answers(shelves, reads))?;
            shelves.write(writes);
            return Ok(answer);
        }
        let transaction = self.begin(TransactionMode::ReadWrite).await?;
        let found = read_all(&transaction, reads).await?;
        let (answer, writes) = decide(&found)?;
        if let Err(error) = write_all(&transaction, writes).await {
            // The first refusal may have aborted it already.
            let _ = transaction.abort().await;
            return Err(error);
        }
        match transaction.done().await.map_err(failed)? {
            TransactionResult::Committed => Ok(answer),
            // Chromium finds the quota exceeded only at the end, and its reason does not come through.
            TransactionResult::Aborted => Err(StoreError::Aborted),
        }
    }

    /// Begins a transaction; a database the browser has closed meanwhile is opened once more.
    async fn begin(&self, mode: TransactionMode) -> Result<Transaction, StoreError> {
        let Disk::Database(database) = self else { return Err(StoreError::Aborted) };
        let shelves = Shelf::ALL.map(Shelf::name);
        let open = database.borrow().clone();
        if let Ok(transaction) = open.transaction(&shelves, mode) {
            return Ok(transaction);
        }
        let again = Rc::new(open_patiently().await.map_err(StoreError::Browser)?);
        *database.borrow_mut() = again.clone();
        again.transaction(&shelves, mode).map_err(failed)
    }
}

fn answers(shelves: &Memory, reads: &[Read]) -> Vec<Vec<Record>> {
    reads.iter().map(|read| shelves.read(read)).collect()
}

async fn open_patiently() -> Result<Rexie, String> {
    match open_once().await {
        // Chromium's disk trouble of a moment: the second try often succeeds.
        Err(reason) if reason.contains("backing store") || reason.contains("UnknownError") => {
            TimeoutFuture::new(RETRY_MS).await;
            open_once().await
        }
        outcome => outcome,
    }
}

async fn open_once() -> Result<Rexie, String> {
    let shelves = Shelf::ALL.map(|shelf| ObjectStore::new(shelf.name()));
    let builder = Rexie::builder(DATABASE).version(DATABASE_VERSION);
    let builder = shelves.into_iter().fold(builder, rexie::RexieBuilder::add_object_store);
    let mut opening = pin!(builder.build());
    let mut patience = pin!(TimeoutFuture::new(PATIENCE_MS));
    poll_fn(|context| {
        if let Poll::Ready(outcome) = opening.as_mut().poll(context) {
            return Poll::Ready(outcome.map_err(|error| words_of(&error)));
        }
        patience.as_mut().poll(context).map(|()| Err("the browser's database does not answer".to_owned()))
    })
    .await
}

async fn read_all(transaction: &Transaction, reads: &[Read]) -> Result<Vec<Vec<Record>>, StoreError> {
    let mut found = Vec::with_capacity(reads.len());
    for read in reads {
        found.push(match read {
            Read::All(shelf) => range(transaction, *shelf, None).await?,
            Read::Under(shelf, key) => range(transaction, *shelf, Some(key_range(key)?)).await?,
            Read::One(shelf, name) => {
                let store = transaction.store(shelf.name()).map_err(failed)?;
                let record = store.get(JsValue::from_str(name)).await.map_err(failed)?;
                record.and_then(|record| record.as_string()).map(|record| (name.clone(), record)).into_iter().collect()
            }
        });
    }
    Ok(found)
}

async fn range(transaction: &Transaction, shelf: Shelf, range: Option<KeyRange>) -> Result<Vec<Record>, StoreError> {
    let store = transaction.store(shelf.name()).map_err(failed)?;
    let names = store.get_all_keys(range.clone(), None).await.map_err(failed)?;
    let records = store.get_all(range, None).await.map_err(failed)?;
    let texts = |values: Vec<JsValue>| values.into_iter().map(|value| value.as_string().unwrap_or_default());
    Ok(texts(names).zip(texts(records)).collect())
}

async fn write_all(transaction: &Transaction, writes: Vec<Write>) -> Result<(), StoreError> {
    for shelf in Shelf::ALL {
        let store = transaction.store(shelf.name()).map_err(failed)?;
        let mut puts = Vec::new();
        for write in writes.iter().filter(|write| write.shelf() == shelf) {
            match write {
                Write::Put(_, name, record) => {
                    puts.push((JsValue::from_str(record), Some(JsValue::from_str(name))));
                }
                Write::Delete(_, name) => store.delete(JsValue::from_str(name)).await.map_err(failed)?,
                Write::DeleteUnder(_, key) => store.delete(key_range(key)?.into()).await.map_err(failed)?,
            }
        }
        store.put_all(puts.into_iter()).await.map_err(failed)?;
    }
    Ok(())
}

fn key_range(key: &str) -> Result<KeyRange, StoreError> {
    let (first, end) = under(key);
    KeyRange::bound(&JsValue::from_str(&first), &JsValue::from_str(&end), None, Some(true))
        .map_err(|error| StoreError::Browser(error.to_string()))
}

fn failed(error: rexie::Error) -> StoreError {
    let words = words_of(&error);
    if words.contains("QuotaExceeded") || words.contains("NS_ERROR_FILE_NO_DEVICE_SPACE") {
        StoreError::Full
    } else {
        StoreError::Browser(words)
    }
}

/// The innermost cause: rexie's own words do not say what the browser said.
fn words_of(error: &rexie::Error) -> String {
    let words = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    words.trim_end_matches('.').to_owned()
}
