// compromise in a worker: counts what it finds in each text it is sent.
import nlp from 'compromise';

onmessage = ({ data: text }) => {
    const doc = nlp(text);
    postMessage(doc.people().length + doc.places().length + doc.organizations().length);
};
