// What is measured in a peer's page: one question to its worker at a time, timed as the app's own are.
window.peer = (name) => {
    const worker = new Worker(`./${name}.js`);
    window.find = (text) => new Promise((resolve, reject) => {
        const start = performance.now();
        worker.onmessage = ({ data: count }) => resolve([performance.now() - start, count]);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(text);
    });
};
