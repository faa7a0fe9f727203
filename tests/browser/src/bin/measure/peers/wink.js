// wink-nlp with its model for browsers in a worker: counts what it finds in each text it is sent.
import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';

const nlp = winkNLP(model, ['sbd', 'pos', 'ner']);

onmessage = ({ data: text }) => postMessage(nlp.readDoc(text).entities().length());
