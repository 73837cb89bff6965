// DuckDB: node with_duckdb.mjs FOLDER OPERATION, on the files that the benchmark program generates.
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { BIGINT, DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, UTINYINT } from '@duckdb/node-api';

const ROUNDS = 5;
const LONGEST = 10; // seconds for all rounds: after that, what there is must do
const CHUNK = 2048; // the rows of one vector of DuckDB

const RATING = { name: 'rating', file: 'ratings.u8', type: UTINYINT, array: Uint8Array };
const WEIGHT = { name: 'weight', file: 'weights.f64', type: DOUBLE, array: Float64Array };
const DURATION = { name: 'duration', file: 'durations.f64', type: DOUBLE, array: Float64Array };
const key = (name) => ({ name: 'key', file: `${name}.i32`, type: INTEGER, array: Int32Array });

// The events of the log and of the stream: the case, the touchpoint, and the time where the order of the rows is not enough.
const events = (name) => [
  { name: 'journey', file: `${name}.case.i32`, type: INTEGER, array: Int32Array },
  { name: 'touchpoint', file: `${name}.touchpoint.u8`, type: UTINYINT, array: Uint8Array },
];
const TIME = { name: 'time', file: 'journeys.time.i64', type: BIGINT, array: BigInt64Array };
const loadLog = (folder) =>
  `CREATE OR REPLACE TABLE t AS SELECT case_id AS journey, activity AS touchpoint, epoch_ms(timestamp) AS time
  FROM read_csv('${folder}/journeys.csv', header = true, columns = {'case_id': 'VARCHAR', 'activity': 'VARCHAR', 'timestamp': 'TIMESTAMP'})`;

const transitions = (columns, lags, from) =>
  `CREATE OR REPLACE TEMP TABLE r AS SELECT a, b, count(*) AS n${columns} FROM (SELECT touchpoint AS b, ${lags} FROM ${from}) WHERE a IS NOT NULL GROUP BY a, b`;
// Events of a case at the same time keep the order of the file.
const IN_CASE = 't WINDOW w AS (PARTITION BY journey ORDER BY time, rowid)';
const FLOW = transitions('', 'lag(touchpoint) OVER w AS a', IN_CASE);
const TIMED_FLOW = transitions(
  ', avg(ms) / 1000 AS mean, median(ms) / 1000 AS median',
  'lag(touchpoint) OVER w AS a, time - lag(time) OVER w AS ms',
  IN_CASE,
);
const ON_SORTED = transitions(
  '',
  'CASE WHEN lag(journey) OVER () = journey THEN lag(touchpoint) OVER () END AS a',
  's',
);
const STREAM = transitions('', 'lag(touchpoint) OVER w AS a', 't WINDOW w AS (PARTITION BY journey ORDER BY rowid)');

/** How far cases get along the steps: from step to step goes the latest start that is less than 14 days ago. */
const funnel = (steps) => {
  const w = 'OVER (PARTITION BY journey ORDER BY time, place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)';
  let rows = `SELECT journey, touchpoint, time, rowid AS place, CASE WHEN touchpoint = ${steps[0]} THEN time END AS start0 FROM t WHERE touchpoint IN (${steps})`;
  steps.slice(1).forEach((step, i) => {
    rows = `SELECT *, CASE WHEN touchpoint = ${step} AND time - latest${i} <= 1209600000 THEN latest${i} END AS start${i + 1} FROM (SELECT *, max(start${i}) ${w} AS latest${i} FROM (${rows}))`;
  });
  const counts = steps.map((_, i) => `count(DISTINCT journey) FILTER (start${i} IS NOT NULL) AS n${i}`);
  return `CREATE OR REPLACE TEMP TABLE r AS SELECT ${counts} FROM (${rows})`;
};
const variants = (path) =>
  `CREATE OR REPLACE TEMP TABLE r AS SELECT path, count(*) AS n FROM (SELECT ${path} AS path FROM t GROUP BY journey) GROUP BY path`;
const SQUARES = 'SELECT sum(n * n) FROM r';

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
  'journey-cli': {
    queries: { 'read_csv, LAG, avg, median': (folder) => [loadLog(folder), TIMED_FLOW] },
    answer: 'SELECT sum(n * (mean + median)) FROM r',
  },
  'journey-flow': [
    { before: (folder) => [loadLog(folder)], queries: { 'LAG, texts': FLOW }, answer: SQUARES },
    {
      columns: [...events('journeys'), TIME],
      before: () => ['CREATE TABLE s AS SELECT journey, touchpoint FROM t ORDER BY journey, time, rowid'],
      queries: { 'LAG, numbers': FLOW, 'LAG, numbers sorted before': ON_SORTED },
      answer: SQUARES,
    },
  ],
  'journey-funnel': [
    {
      before: (folder) => [loadLog(folder)],
      queries: { 'four windows, texts': funnel(["'A_SUBMITTED'", "'A_PARTLYSUBMITTED'", "'A_PREACCEPTED'", "'A_ACCEPTED'", "'O_SENT'"]) },
      answer: 'SELECT n0 + 2 * n1 + 3 * n2 + 4 * n3 + 5 * n4 FROM r',
    },
    {
      columns: [...events('journeys'), TIME],
      queries: { 'four windows, numbers': funnel([9, 6, 7, 0, 15]) },
      answer: 'SELECT n0 + 2 * n1 + 3 * n2 + 4 * n3 + 5 * n4 FROM r',
    },
  ],
  'journey-variants': [
    {
      before: (folder) => [loadLog(folder)],
      queries: { 'string_agg, texts': variants("string_agg(touchpoint, '>' ORDER BY time, rowid)") },
      answer: SQUARES,
    },
    {
      columns: [...events('journeys'), TIME],
      queries: { 'list, numbers': variants('list(touchpoint ORDER BY time, rowid)') },
      answer: SQUARES,
    },
  ],
  'journey-stream': { columns: events('stream'), queries: { LAG: STREAM }, answer: SQUARES },
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
for (const { columns, before = () => [], queries, answer } of [OPERATIONS[operation]].flat()) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const version = (await connection.runAndReadAll('SELECT version()')).getRows()[0][0];
  const rows = columns ? await fill(connection, folder, columns) : statSync(`${folder}/${TIME.file}`).size / 8;
  for (const statement of before(folder)) await connection.run(statement);
  for (const [name, query] of Object.entries(queries)) {
    const run = async () => {
      for (const statement of typeof query === 'string' ? [query] : query(folder)) await connection.run(statement);
    };
    for (const threads of [1, 2]) {
      const loadBefore = load();
      await connection.run(`SET threads = ${threads}`);
      await run();
      const seconds = [];
      let total = 0;
      while (seconds.length < ROUNDS && (seconds.length === 0 || total < LONGEST)) {
        const start = process.hrtime.bigint();
        await run();
        seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
        total += seconds.at(-1);
      }
      seconds.sort((a, b) => a - b);
      const median = seconds[seconds.length >> 1];
      const found = (await connection.runAndReadAll(answer)).getRows()[0][0];
      console.log([operation, `DuckDB ${version} ${name}`, threads, rows, median.toFixed(6), seconds[0].toFixed(6), found, loadBefore, load()].join('\t'));
    }
  }
}
