package store

import (
	"encoding/json"
	"time"
)

// A Row is a line of the list of units: a unit with its current report of the
// year, or a report that belongs to no unit.
type Row struct {
	Unit     UnitID // 0 for a report without unit
	Name     string // of the unit, else the organ as read
	Kind     string
	Parent   UnitID
	Report   ReportID // 0 when nothing came in: 未报
	Year     int      // of the list; 0 for a report of no known year
	Status   string   // a verdict, or Missing
	Errors   int
	Warnings int
	Rules    []string // ids of the rules broken
	Headline string   // the first finding that stands
	Settled  int      // findings that a decision settles
	Version  int
	Versions int // how many versions came in
	Edits    int // figures that differ from the submission
	Changed  time.Time
	File     string // name of the file handed in
}

// Missing is the status of a unit without a report: 未报.
const Missing = "missing"

// A Current is a current report as EachCurrent hands it out.
type Current struct {
	Report  ReportID
	Unit    UnitID
	Organ   string
	Edition string
	Verdict string
	Reading json.RawMessage
	Err     error // Damaged: the figures cannot be read back
}

// A Version is one of the reports of a unit and year.
type Version struct {
	Report   ReportID
	Version  int
	Current  bool
	Verdict  string
	Errors   int
	Warnings int
	Edits    int
	File     Submission // without ID where no file brought it; Received and Who are set all the same
	Part     string
	Why      string // what was said when it came, of one that no file brought: how it was made
	Changed  time.Time
}

// Incoming is one file of an import with the reports read from it.
type Incoming struct {
	Name    string // file name as given
	Kind    string // container
	Bytes   []byte // kept byte for byte; nil with Failure set keeps no file
	Reports []IncomingReport
	Failure string // why nothing could be read, as a code; "" otherwise
	Message string // for the import log
	Again   bool   // take the file even though the same bytes are here already
}

// IncomingReport is one report of a file.
type IncomingReport struct {
	Unit    UnitID // 0 when it matched none
	Year    int
	Part    string
	Edition string
	Organ   string
	Base    json.RawMessage // the reading, kept as the base of all changes
	Result  Result
	Aside   bool // the report that counts already goes on counting
}

// Archive is the Kind of a file that holds others.
const Archive = "zip"

// An Origin is where a report came from: the file, and of a file in an archive the
// result, which names it.
type Origin struct {
	SHA256 string // of the submission
	Part   string
	Result json.RawMessage // nil unless the submission is an Archive, or when it is damaged
}

// Outcome is what became of an incoming file.
type Outcome string

const (
	Stored    Outcome = "stored"
	Duplicate Outcome = "duplicate" // the same bytes are here already; nothing was stored
	Failed    Outcome = "failed"    // logged; the bytes are stored if they were given
)

// Inserted is what became of one Incoming.
type Inserted struct {
	Outcome    Outcome
	Submission SubmissionID // the one stored, or the one that it repeats
	Reports    []ReportID
	Versions   []int // of the reports, for the same unit and year
}

// A Run is one import.
type Run struct {
	ID         RunID
	Source     string // what was chosen: a folder, "12 个文件"
	Started    time.Time
	Ended      time.Time // zero while it runs, or when the program ended
	Who        string
	Cancelled  bool
	Files      int
	Duplicates int
	Failures   int
}

// An Item is a file of a Run.
type Item struct {
	Name       string
	Outcome    Outcome
	Failure    string
	Message    string
	Submission SubmissionID
	Reports    int
}

// A Decision is a person's stand on a finding. It covers exact values, and
// lapses while one of them is another.
type Decision struct {
	ID        DecisionID
	Report    ReportID
	Rule      string
	Scope     string // of the outcome, see core.Result
	Stand     string // 情况属实, 已核实 …: the caller's list
	Reason    string
	Covers    map[string]string // figure → value as it stood
	Lapsed    []string          // those that are another now; empty while it holds
	Who       string
	At        time.Time
	Withdrawn time.Time // zero while it stands
}

// Holds reports whether the decision settles its finding.
func (d *Decision) Holds() bool { return len(d.Lapsed) == 0 && d.Withdrawn.IsZero() }

// A RuleSetting switches a rule off or grades it otherwise, for the workspace.
type RuleSetting struct {
	Rule     string
	Off      bool
	Severity string // error, warning, info; "" for the catalogue's
	Note     string
	Who      string
	At       time.Time
}
