package service

import (
	"testing"
	"time"
)

func TestAClosingWindowWaitsForTheLastKeystroke(t *testing.T) {
	s := newSeason(t)
	if !s.BeforeClose(t.Context()) {
		t.Fatal("the window went at once")
	}
	if s.BeforeClose(t.Context()) {
		t.Error("the second time it must go")
	}
	time.Sleep(20 * time.Millisecond)
	if s.desktop.quit.Load() != 0 {
		t.Error("it did not wait for the page")
	}
	s.app.Settled()
	s.app.Settled() // a page that says so twice blocks nobody
	for range 1000 {
		if s.desktop.quit.Load() == 1 {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Error("the page has settled and the window stays")
}

func TestAPageThatDoesNotAnswerHoldsNothingUp(t *testing.T) {
	s := newSeason(t)
	s.BeforeClose(t.Context())
	for range 100 {
		if s.desktop.quit.Load() == 1 {
			return
		}
		time.Sleep(lastWord / 20)
	}
	t.Error("the window stays for ever")
}
