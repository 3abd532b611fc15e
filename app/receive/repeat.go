package receive

import (
	"context"
	"encoding/json"

	"gouji/app/store"
	"gouji/core"
)

// A mould tells a report of a file from any other: the hash of the file that holds
// it, which may lie in an archive, and the part of that file.
type mould struct{ sha256, part string }

// mouldOf is the mould of a report as it is read.
func mouldOf(src core.Source) mould { return mould{src.SHA256, src.Part} }

// moulds are those of reports that are there: those of files that came by
// themselves, and those of files in archives.
type moulds struct{ plain, boxed map[mould]bool }

// repeated takes out of an arrival the reports that the workspace has already, in
// whatever archive they came or come. Without that an archive that is sent again
// for the sake of one file would bring all others as new versions, over what was
// corrected in them since. A file that came by itself both times the store knows.
func (im *importing) repeated(ctx context.Context, a *arrival) error {
	if len(a.moulds) == 0 {
		return nil
	}
	if im.there == nil {
		var err error
		if im.there, err = mouldsOf(ctx, im.desk.Workspace); err != nil {
			return err
		}
	}
	whole := &a.incoming[0]
	var reports []store.IncomingReport
	var outcomes, repeats []Outcome
	for i, m := range a.moulds {
		o := a.outcomes[i]
		if im.there.boxed[m] || a.archive && im.there.plain[m] {
			o.State, o.Message, o.Advice = Duplicate, sameAgain, newerWanted
			o.Unclear, o.Candidates = false, nil
			repeats = append(repeats, o)
			continue
		}
		reports, outcomes = append(reports, whole.Reports[i]), append(outcomes, o)
	}
	for _, m := range a.moulds { // not before: a workbook has several reports of one file
		if a.archive {
			im.there.boxed[m] = true
		} else {
			im.there.plain[m] = true
		}
	}
	whole.Again = a.archive // what of it is there already is told apart here
	if len(repeats) == 0 {
		return nil
	}
	if whole.Reports = reports; len(reports) == 0 {
		whole.Bytes = nil // nothing of it is new
	}
	a.outcomes = append(append(outcomes, a.outcomes[len(a.moulds):]...), repeats...)
	return nil
}

const (
	sameAgain   = "这个文件已经导入过，内容一字不差。"
	newerWanted = "不必再导入；如果是改后的报告，请确认选对了文件。"
)

// mouldsOf are those of the reports of a workspace.
func mouldsOf(ctx context.Context, w *store.Workspace) (*moulds, error) {
	out := &moulds{make(map[mould]bool), make(map[mould]bool)}
	err := w.EachOrigin(ctx, func(o store.Origin) error {
		var kept struct{ Source core.Source }
		switch {
		case o.Result == nil:
			out.plain[mould{o.SHA256, o.Part}] = true
		case json.Unmarshal(o.Result, &kept) == nil: // else it is damaged, and may come anew
			out.boxed[mouldOf(kept.Source)] = true
		}
		return nil
	})
	return out, err
}
