// DuckDB: node with_duckdb.mjs FOLDER OPERATION, on the files that the benchmark program generates.
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, UTINYINT } from '@duckdb/node-api';

const ROUNDS = 5;
const LONGEST = 10; // seconds for all rounds: after that, what there is must do
const CHUNK = 2048; // the rows of one vector of DuckDB

const RATING = { name: 'rating', file: 'ratings.u8', type: UTINYINT, array: Uint8Array };
const WEIGHT = { name: 'weight', file: 'weights.f64', type: DOUBLE, array: Float64Array };
const DURATION = { name: 'duration', file: 'durations.f64', type: DOUBLE, array: Float64Array };
const key = (name) => ({ name: 'key', file: `${name}.i32`, type: INTEGER, array: Int32Array });

const grouped = (name) => ({
  columns: [key(name), RATING],
  // The result stays in the database: bringing a million rows to JavaScript is not what is measured.
  queries: { 'GROUP BY key, rating': 'CREATE OR REPLACE TEMP TABLE r AS SELECT key, rating, count(*) AS n FROM t GROUP BY key, rating' },
  answer: 'SELECT n FROM r WHERE key = 7 AND rating = 10',
});

const OPERATIONS = {
  histogram: {
    columns: [RATING],
    queries: { 'GROUP BY rating': 'CREATE OR REPLACE TEMP TABLE r AS SELECT rating, count(*) AS n FROM t GROUP BY rating' },
    answer: 'SELECT n FROM r WHERE rating = 10',
  },
  nps: {
    columns: [RATING],
    queries: {
      'three count(*) FILTER':
        'CREATE OR REPLACE TEMP TABLE r AS SELECT count(*) FILTER (rating BETWEEN 9 AND 10) AS p, count(*) FILTER (rating <= 6) AS d, count(*) FILTER (rating <= 10) AS n FROM t',
    },
    answer: 'SELECT p - d FROM r',
  },
  'keyed-10': grouped('10'),
  'keyed-1k': grouped('1k'),
  'keyed-100k': grouped('100k'),
  weighted: {
    columns: [WEIGHT, RATING],
    queries: {
      'sum(weight) GROUP BY rating': 'CREATE OR REPLACE TEMP TABLE r AS SELECT rating, sum(weight) AS w FROM t GROUP BY rating',
      'fsum(weight) GROUP BY rating': 'CREATE OR REPLACE TEMP TABLE r AS SELECT rating, fsum(weight) AS w FROM t GROUP BY rating',
    },
    answer: 'SELECT w FROM r WHERE rating = 10',
  },
  quantiles: {
    columns: [DURATION],
    queries: {
      approx_quantile: 'CREATE OR REPLACE TEMP TABLE r AS SELECT approx_quantile(duration, [0.5, 0.9, 0.95, 0.99]) AS q FROM t',
    },
    answer: 'SELECT q[3] FROM r',
  },
};

const load = () => (existsSync('/proc/loadavg') ? readFileSync('/proc/loadavg', 'ascii').split(' ')[0] : '-');

/** Copies the columns from their files into the table t, as many rows as the first column has. */
async function fill(connection, folder, columns) {
  await connection.run(`CREATE TABLE t (${columns.map((c) => `${c.name} ${c.type}`).join(', ')})`);
  const size = (c) => c.array.BYTES_PER_ELEMENT;
  const rows = statSync(`${folder}/${columns[0].file}`).size / size(columns[0]);
  const files = columns.map((c) => openSync(`${folder}/${c.file}`));
  const appender = await connection.createAppender('t');
  const block = CHUNK * 512;
  const buffers = columns.map((c) => new c.array(block));
  let chunk = null;
  for (let start = 0; start < rows; start += block) {
    const blockRows = Math.min(block, rows - start);
    files.forEach((file, i) => readSync(file, buffers[i], 0, blockRows * size(columns[i]), start * size(columns[i])));
    for (let from = 0; from < blockRows; from += CHUNK) {
      const count = Math.min(CHUNK, blockRows - from);
      if (chunk?.rowCount !== count) chunk = DuckDBDataChunk.create(columns.map((c) => c.type), count);
      buffers.forEach((buffer, i) => {
        // Value by value through the documented setItem, loading would take minutes; hence the exact version in package.json.
        const vector = chunk.getColumnVector(i);
        vector.items.set(buffer.subarray(from, from + count));
        vector.flush();
      });
      appender.appendDataChunk(chunk);
    }
  }
  appender.closeSync();
  files.forEach(closeSync);
  return rows;
}

const [folder, operation] = process.argv.slice(2);
const { columns, queries, answer } = OPERATIONS[operation];
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const version = (await connection.runAndReadAll('SELECT version()')).getRows()[0][0];
const rows = await fill(connection, folder, columns);
for (const [name, query] of Object.entries(queries)) {
  for (const threads of [1, 2]) {
    const before = load();
    await connection.run(`SET threads = ${threads}`);
    await connection.run(query);
    const seconds = [];
    let total = 0;
    while (seconds.length < ROUNDS && (seconds.length === 0 || total < LONGEST)) {
      const start = process.hrtime.bigint();
      await connection.run(query);
      seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
      total += seconds.at(-1);
    }
    seconds.sort((a, b) => a - b);
    const median = seconds[seconds.length >> 1];
    const found = (await connection.runAndReadAll(answer)).getRows()[0][0];
    console.log([operation, `DuckDB ${version} ${name}`, threads, rows, median.toFixed(6), seconds[0].toFixed(6), found, before, load()].join('\t'));
  }
}
