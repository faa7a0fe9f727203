// What is measured inside the page. Given to the page by the driver, so no policy is in its way.
const frame = () => new Promise(requestAnimationFrame);
const painted = async () => { await frame(); await frame(); };
const finding = () => document.querySelector('progress[aria-label="Finding names and dates"]');
const timed = async (act) => {
    const start = performance.now();
    await act();
    return performance.now() - start;
};

// Spans of one to three words, begun evenly over the text, so that neighbours overlap.
const spans = (text, count) => {
    const words = [...text.matchAll(/\S+/g)].map((word) => [word.index, word.index + word[0].length]);
    return Array.from({ length: count }, (_, turn) => {
        const first = Math.floor((turn * words.length) / count);
        return { start: words[first][0], end: words[Math.min(words.length - 1, first + (turn % 3))][1] };
    });
};

// The same spans in a page of plain paragraphs, whose text is `text` without the blank lines between them.
const ranges = (count) => {
    const nodes = [...document.querySelectorAll('p')].map((paragraph) => paragraph.firstChild);
    return nodes.flatMap((node) => spans(node.data, Math.ceil((count * node.length) / document.body.textContent.length)).map((span) => [node, span])).slice(0, count);
};

window.measure = {
    recognized: async () => {
        await frame();
        while (finding()) await frame();
        await painted();
    },
    render: async (count) => {
        const given = spans(bench.text(), count);
        const before = bench.count();
        const time = await timed(() => bench.render(given));
        if (bench.count() - before !== count) throw new Error(`${bench.count() - before} annotations instead of ${count}`);
        return time;
    },
    raw: async (count) => {
        const given = ranges(count);
        return timed(async () => {
            const all = given.map(([node, { start, end }]) => {
                const range = new Range();
                range.setStart(node, start);
                range.setEnd(node, end);
                return range;
            });
            CSS.highlights.set('raw', new Highlight(...all));
            await painted();
        });
    },
    // Ends in the first frame that shows more of the reader's highlights than before.
    watchDrag: () => {
        const before = bench.visibleMark();
        window.drag = new Promise((resolve) => {
            addEventListener('pointerup', (event) => {
                const look = () => {
                    if (bench.visibleMark() > before) resolve(performance.now() - event.timeStamp);
                    else requestAnimationFrame(look);
                };
                requestAnimationFrame(look);
            }, { once: true, capture: true });
        });
    },
    watchTasks: () => {
        window.tasks = [];
        new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ entryTypes: ['longtask'] });
    },
    open: (text) => timed(() => bench.load(text)),
    // To the frame after the one that painted the last mention to come.
    openAndRead: async (text) => {
        let shown = 0;
        const fresh = ({ addedNodes }) => [...addedNodes].some((node) => node.matches?.('mark.mention') || node.querySelector?.('mark.mention'));
        const observer = new MutationObserver(async (changes) => {
            if (!changes.some(fresh)) return;
            await painted();
            shown = performance.now();
        });
        observer.observe(document.body, { subtree: true, childList: true });
        const start = performance.now();
        await bench.load(text);
        await measure.recognized();
        observer.disconnect();
        if (!shown) throw new Error('no mention is drawn');
        return shown - start;
    },
    // The time until a worker of its own listens, and until it has read a sentence.
    coldWorker: (address) => new Promise((resolve, reject) => {
        const text = 'Ana Brandt of the Central Bank came to Lyon on 3 May 2021.';
        const request = { Recognize: { revision: 1, text, blocks: [{ start: 0, end: text.length }], date: null } };
        const start = performance.now();
        let ready;
        const worker = new Worker(address);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
            const answer = JSON.parse(data);
            if (answer === 'Ready') {
                ready = performance.now() - start;
                worker.postMessage([JSON.stringify(request), null]);
            } else if (answer.Found?.mentions.length) {
                worker.terminate();
                resolve([ready, performance.now() - start]);
            } else {
                reject(new Error(`the worker answered ${data}`));
            }
        };
    }),
    scroll: async () => {
        const page = document.scrollingElement;
        for (let last = -1; page.scrollTop !== last; await frame()) {
            last = page.scrollTop;
            page.scrollBy({ top: innerHeight, behavior: 'instant' });
        }
        await painted();
        return page.scrollTop;
    },
    find: async (text) => {
        let counts;
        const time = await timed(async () => { counts = await bench.find(text); });
        return [time, Object.values(counts).reduce((sum, count) => sum + count, 0)];
    },
};
