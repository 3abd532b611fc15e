package service

import (
	"context"
	"log"

	"gouji/app/store"
)

// unreadable is what is said of a report that is kept but cannot be read back:
// the disk has altered it. It can be moved out, and its file brought in again.
const unreadable = "这份报告存的内容已损坏，读不出来，没有计入。请把它移出，再重新导入原来的文件。"

// damagedInside is what is said when something in a workspace that is open cannot
// be read back.
const damagedInside = "这份报告存的内容已损坏，读不出来。请在单位清单里把它移出，再重新导入原来的文件；" +
	"如果好几份报告都这样，请关闭工作区，把文件复制一份留存，再打开时选择抢救。"

// spoilt reports whether an error concerns one report alone, so that the others
// can go on without it: it is damaged, or was taken away meanwhile.
func spoilt(err error) bool { return store.IsDamaged(err) || store.CodeOf(err) == store.NotFound }

// skip names a report that a job goes on without, and why. The list knows its name
// even where nothing of the report itself can be read.
func (s *session) skip(ctx context.Context, ws *store.Workspace, id store.ReportID, names map[store.UnitID]string, err error) Skipped {
	log.Printf("report %d: passed over: %v", id, err)
	if store.CodeOf(err) == store.NotFound {
		return Skipped{"", "这份报告已不在工作区里。"}
	}
	name := "没有写明名称的一份"
	if p, err := ws.PlaceOf(ctx, id); err == nil {
		if n := names[p.Unit]; n != "" {
			name = n
		} else if p.Organ != "" {
			name = p.Organ
		}
	}
	return Skipped{name, unreadable}
}
