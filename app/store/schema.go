package store

// applicationID stands in the header of the file ("gouj"), so that other SQLite
// files are told apart before anything of them is read.
const applicationID = 0x676f756a

// A migration takes the schema from one version to the next. Its place in the
// table is the version that it starts from; what has been released is never
// edited, only followed by another.
type migration struct {
	name string
	sql  string
}

// migrations lead from an empty file to the schema of this program.
var migrations = []migration{{"the first schema", `
CREATE TABLE unit (
	id        INTEGER PRIMARY KEY,
	name      TEXT    NOT NULL,
	kind      TEXT    NOT NULL,
	parent    INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
	aliases   TEXT    NOT NULL, -- JSON array
	contact   TEXT    NOT NULL,
	phone     TEXT    NOT NULL,
	note      TEXT    NOT NULL,
	position  INTEGER NOT NULL,
	from_year INTEGER NOT NULL, -- 0: open
	to_year   INTEGER NOT NULL, -- 0: open
	successor INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX unit_parent ON unit (parent) WHERE parent IS NOT NULL;
CREATE INDEX unit_successor ON unit (successor) WHERE successor IS NOT NULL;

CREATE TABLE name ( -- names once matched by hand
	name TEXT PRIMARY KEY,
	unit INTEGER NOT NULL REFERENCES unit (id),
	who  TEXT    NOT NULL,
	at   INTEGER NOT NULL  -- times are milliseconds since 1970, UTC
) WITHOUT ROWID;
CREATE INDEX name_unit ON name (unit);

CREATE TABLE content ( -- the bytes of submissions, each once
	id     INTEGER PRIMARY KEY,
	sha256 TEXT    NOT NULL UNIQUE,
	size   INTEGER NOT NULL,
	packed INTEGER NOT NULL, -- 1: body is a DEFLATE stream
	body   BLOB    NOT NULL
);

CREATE TABLE submission (
	id       INTEGER PRIMARY KEY,
	content  INTEGER NOT NULL REFERENCES content (id),
	name     TEXT    NOT NULL,
	kind     TEXT    NOT NULL,
	received INTEGER NOT NULL,
	who      TEXT    NOT NULL
);
CREATE INDEX submission_content ON submission (content);

CREATE TABLE report ( -- what lists need; the long texts stand in reading and result
	id         INTEGER PRIMARY KEY,
	unit       INTEGER REFERENCES unit (id),
	year       INTEGER NOT NULL, -- 0: not known
	version    INTEGER NOT NULL,
	current    INTEGER NOT NULL,
	removed    INTEGER NOT NULL, -- when; 0: it is there
	verdict    TEXT    NOT NULL,
	errors     INTEGER NOT NULL,
	warnings   INTEGER NOT NULL,
	rules      TEXT    NOT NULL, -- ids of the rules broken, separated by spaces
	headline   TEXT    NOT NULL, -- the first finding that stands
	settled    INTEGER NOT NULL, -- findings that a decision settles
	edits      INTEGER NOT NULL, -- entries of the overlay
	changed    INTEGER NOT NULL,
	edition    TEXT    NOT NULL,
	organ      TEXT    NOT NULL,
	submission INTEGER REFERENCES submission (id),
	part       TEXT    NOT NULL,
	code       TEXT    NOT NULL,
	catalogue  TEXT    NOT NULL,
	checked    INTEGER NOT NULL
);
CREATE UNIQUE INDEX report_version ON report (unit, year, version) WHERE unit IS NOT NULL AND year > 0;
CREATE UNIQUE INDEX report_current ON report (unit, year) WHERE current = 1 AND unit IS NOT NULL AND year > 0;
CREATE INDEX report_year ON report (year);
CREATE INDEX report_submission ON report (submission);

CREATE TABLE reading (
	report  INTEGER PRIMARY KEY REFERENCES report (id),
	overlay TEXT NOT NULL, -- JSON: target to base and now
	base    BLOB NOT NULL, -- JSON as packJSON writes it
	now     BLOB           -- the same with the overlay applied; NULL when it is equal
);

CREATE TABLE result (
	report INTEGER PRIMARY KEY REFERENCES report (id),
	body   BLOB NOT NULL -- JSON as packJSON writes it
);

CREATE TABLE journal (
	seq     INTEGER PRIMARY KEY,
	step    INTEGER NOT NULL, -- seq of the first row of the same action
	at      INTEGER NOT NULL,
	who     TEXT    NOT NULL,
	report  INTEGER REFERENCES report (id),
	kind    TEXT    NOT NULL,
	target  TEXT    NOT NULL,
	before  TEXT    NOT NULL,
	after   TEXT    NOT NULL,
	why     TEXT    NOT NULL,
	reverts INTEGER NOT NULL -- step that an undo takes back or a redo does again
);
CREATE INDEX journal_report ON journal (report, seq);

CREATE TABLE decision (
	id        INTEGER PRIMARY KEY,
	report    INTEGER NOT NULL REFERENCES report (id),
	rule      TEXT    NOT NULL,
	scope     TEXT    NOT NULL,
	stand     TEXT    NOT NULL,
	reason    TEXT    NOT NULL,
	covers    TEXT    NOT NULL, -- JSON: figure to value
	lapsed    TEXT    NOT NULL, -- JSON array: figures that are another now
	who       TEXT    NOT NULL,
	at        INTEGER NOT NULL,
	withdrawn INTEGER NOT NULL
);
CREATE UNIQUE INDEX decision_standing ON decision (report, rule, scope) WHERE withdrawn = 0;

CREATE TABLE rule_setting (
	rule     TEXT PRIMARY KEY,
	off      INTEGER NOT NULL,
	severity TEXT    NOT NULL,
	note     TEXT    NOT NULL,
	who      TEXT    NOT NULL,
	at       INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE run (
	id        INTEGER PRIMARY KEY,
	source    TEXT    NOT NULL,
	who       TEXT    NOT NULL,
	started   INTEGER NOT NULL,
	ended     INTEGER NOT NULL,
	cancelled INTEGER NOT NULL
);

CREATE TABLE item (
	id         INTEGER PRIMARY KEY,
	run        INTEGER NOT NULL REFERENCES run (id),
	name       TEXT    NOT NULL,
	outcome    TEXT    NOT NULL,
	failure    TEXT    NOT NULL,
	message    TEXT    NOT NULL,
	submission INTEGER REFERENCES submission (id),
	reports    INTEGER NOT NULL
);
CREATE INDEX item_run ON item (run);
CREATE INDEX item_submission ON item (submission);
`}}
