// Package store keeps a workspace: the seasons of one office in one SQLite file,
// *.gouji. It holds the roster, the submissions byte for byte, the reports read
// from them with their results, every edit as a row of a journal, decisions and
// settings. It knows no window and no rule: what a report means and whether it
// holds is worked out by the caller and handed in.
//
// What was returned without an error is on the disk (WAL, synchronous=FULL): a
// killed process loses nothing that it had shown. Figures are never changed
// without a journal row in the same transaction, and what stands is always the
// base figures of the submission with the journal replayed over them, which
// Verify proves.
//
//	Create, Open, Salvage            a file → Workspace
//	PutUnits, Roster                 单位名册
//	BeginImport, InsertBatch         submissions, reports and results, many at once
//	Units, EachCurrent               what the list and the roll-up read
//	Apply, Undo, Redo, Place         changes of one report, journalled
//	Decide, Withdraw                 情况属实
//	Journal, Verify, Backup          evidence
//
// All methods may be called from several goroutines. Writes go through one
// connection, one after the other; reads have their own.
package store
