package service

import (
	"context"
	"log"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

// A job is long work that reports its progress and can be cancelled.
type job struct {
	id     int64
	event  string // the name of its progress events
	cancel context.CancelFunc
	done   chan struct{}

	mu       sync.Mutex
	last     Progress
	sent     time.Time
	outcomes []FileOutcome
	result   ExportResult
}

// often is how often progress is told.
const often = 80 * time.Millisecond

// begin runs work as a job of its own and returns its id at once.
func (s *session) begin(event string, work func(ctx context.Context, j *job) error) int64 {
	ctx, cancel := context.WithCancel(s.ctx)
	s.jobMu.Lock()
	s.forget()
	s.lastJob++
	j := &job{id: s.lastJob, event: event, cancel: cancel, done: make(chan struct{})}
	j.last.Job = j.id
	s.jobs[j.id] = j
	s.jobMu.Unlock()
	go func() {
		defer close(j.done)
		defer cancel()
		err := safely(ctx, j, work)
		j.mu.Lock()
		j.last.Finished = true
		j.last.Cancelled = ctx.Err() != nil
		if err != nil && !j.last.Cancelled {
			finish(event, &err)
			j.last.Error = err.Error()
		}
		j.mu.Unlock()
		s.send(j, true)
	}()
	return j.id
}

func safely(ctx context.Context, j *job, work func(context.Context, *job) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			log.Printf("%s: panic: %v\n%s", j.event, p, debug.Stack())
			err = sentence("程序内部出错，已停止；此前完成的部分都已保存。")
		}
	}()
	return work(ctx, j)
}

// progress changes the progress of a job and, now and then, tells the page.
func (s *session) progress(j *job, change func(*Progress)) {
	j.mu.Lock()
	change(&j.last)
	j.mu.Unlock()
	s.send(j, false)
}

func (s *session) send(j *job, always bool) {
	j.mu.Lock()
	now := time.Now()
	if !always && now.Sub(j.sent) < often {
		j.mu.Unlock()
		return
	}
	j.sent = now
	j.last.Seq++
	p := j.last
	j.mu.Unlock()
	s.desktop.Emit(s.ctx, j.event, p)
}

func (s *session) job(id int64) (*job, error) {
	s.jobMu.Lock()
	defer s.jobMu.Unlock()
	if j := s.jobs[id]; j != nil {
		return j, nil
	}
	return nil, sentence("这项任务已经结束。")
}

// endJobs cancels what runs and waits for it, before the workspace is closed.
func (s *session) endJobs() { s.end(s.all()) }

func (s *session) end(jobs []*job) {
	for _, j := range jobs {
		j.cancel()
	}
	for _, j := range jobs {
		<-j.done
	}
}

// running are the jobs of a sort that have not ended.
func (s *session) running(event string) []*job {
	return slices.DeleteFunc(s.all(), func(j *job) bool { return j.event != event || j.ended() })
}

func (j *job) ended() bool {
	select {
	case <-j.done:
		return true
	default:
		return false
	}
}

// mostKept is how many jobs that have ended can still be asked what came of them.
const mostKept = 16

// forget lets go of the oldest jobs that have ended. The caller holds jobMu.
func (s *session) forget() {
	for _, id := range slices.Sorted(maps.Keys(s.jobs)) {
		if len(s.jobs) <= mostKept {
			return
		}
		if s.jobs[id].ended() {
			delete(s.jobs, id)
		}
	}
}

// waitJobs waits for what runs, without cancelling it.
func (s *session) waitJobs() {
	for _, j := range s.all() {
		<-j.done
	}
}

// all returns the jobs, also those that have ended.
func (s *session) all() []*job {
	s.jobMu.Lock()
	defer s.jobMu.Unlock()
	return slices.Collect(maps.Values(s.jobs))
}
