package main

import (
	"testing"

	"gouji/build/committed"
)

func TestCommittedTableIsFresh(t *testing.T) {
	if err := committed.Run(generate, true); err != nil {
		t.Error(err)
	}
}
