package store

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var long = flag.Bool("long", false, "kill the editing process many more times")

// childEnv names the workspace that a child process is to work on.
const childEnv, childTask = "GOUJI_STORE_CHILD", "GOUJI_STORE_TASK"

// startChild runs this test binary again as another process with a task.
func startChild(t *testing.T, path, task string) (cmd *exec.Cmd, in io.WriteCloser, out *bufio.Reader) {
	t.Helper()
	cmd = exec.Command(os.Args[0], "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), childEnv+"="+path, childTask+"="+task)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, in, bufio.NewReader(pipe)
}

// TestChild is what the child processes of the other tests run.
func TestChild(t *testing.T) {
	path := os.Getenv(childEnv)
	if path == "" {
		t.Skip("run by other tests only")
	}
	w, err := Open(context.Background(), path, testOptions())
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	if os.Getenv(childTask) == "hold" {
		fmt.Println("open")
		io.Copy(io.Discard, os.Stdin)
		w.Close()
		os.Exit(0)
	}
	if err := editForever(w); err != nil {
		fmt.Println("error", err)
	}
	os.Exit(1)
}

// editForever edits report 1, undoes, redoes and imports, and says what it did
// each time it is done, as a window would show it.
func editForever(w *Workspace) error {
	ctx := context.Background()
	for i := 0; ; i++ {
		r, err := w.Report(ctx, 1)
		if err != nil {
			return err
		}
		var got []*Report
		switch {
		case i%10 == 9:
			run, err := w.BeginImport(ctx, "batch")
			if err != nil {
				return err
			}
			files := make([]Incoming, 20)
			for j := range files {
				files[j] = incoming(fmt.Sprintf("%d-%d-%d", os.Getpid(), i, j), 0, 2025, figures{"a": strings.Repeat("1", 3000)})
			}
			in, err := w.InsertBatch(ctx, run, files)
			if err != nil {
				return err
			}
			fmt.Printf("import %d %d\n", in[0].Reports[0], in[19].Reports[0])
			continue
		case i%7 == 6:
			r, err = w.Undo(ctx, sumChecker, 1)
			got = []*Report{r}
		case i%7 == 0 && r.CanRedo != 0:
			r, err = w.Redo(ctx, sumChecker, 1)
			got = []*Report{r}
		default:
			was := r.Overlay["a"].Now
			if was == "" {
				was = "0"
			}
			n, _ := strconv.Atoi(was)
			got, err = w.Apply(ctx, sumChecker, set(1, "a", was, strconv.Itoa(n+1)))
		}
		if err != nil {
			return err
		}
		rows, err := w.Journal(ctx, 1, int64(got[0].CanUndo)-1, 1)
		if err != nil {
			return err
		}
		fmt.Printf("edit %d %s %s\n", got[0].CanUndo, got[0].Overlay["a"].Now, rows[0].After)
	}
}

func TestNothingShownIsLostWhenTheProcessIsKilled(t *testing.T) {
	rounds := 50
	if *long {
		rounds = 1000
	}
	rng := rand.New(rand.NewPCG(3, 3))
	path := filepath.Join(t.TempDir(), "被中断的 工作区.gouji")
	w, err := Create(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	addOne(t, w, incoming("甲", 0, 2025, figures{"a": "0", "b": "0", "c": "0"}))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	shown := 0
	for round := range rounds {
		cmd, _, out := startChild(t, path, "edit")
		var lines []string
		for range rng.IntN(30) {
			line, err := out.ReadString('\n')
			if err != nil {
				break
			}
			lines = append(lines, line)
		}
		cmd.Process.Kill()
		rest, _ := io.ReadAll(out)
		cmd.Wait()
		for line := range strings.Lines(string(rest)) {
			if strings.HasSuffix(line, "\n") {
				lines = append(lines, line)
			}
		}
		shown += len(lines)
		mustHoldShown(t, path, round, lines)
	}
	t.Logf("%d rounds, %d lines shown", rounds, shown)
	if shown < rounds {
		t.Errorf("only %d lines shown in %d rounds", shown, rounds)
	}
}

func mustHoldShown(t *testing.T, path string, round int, lines []string) {
	t.Helper()
	w, err := Open(t.Context(), path, testOptions())
	if err != nil {
		t.Fatalf("round %d: %v", round, err)
	}
	defer w.Close()
	mustVerify(t, w)
	for _, line := range lines {
		f := strings.Fields(line)
		switch f[0] {
		case "edit":
			step, _ := strconv.ParseInt(f[1], 10, 64)
			rows, err := w.Journal(t.Context(), 1, step-1, 1)
			if err != nil || len(rows) != 1 || rows[0].Seq != step || rows[0].After != f[3] {
				t.Fatalf("round %d: %q was shown, the journal has %+v, %v", round, line, rows, err)
			}
		case "import":
			for _, text := range f[1:] {
				id, _ := strconv.ParseInt(text, 10, 64)
				if _, err := w.Report(t.Context(), ReportID(id)); err != nil {
					t.Fatalf("round %d: %q was shown: %v", round, line, err)
				}
			}
		default:
			t.Fatalf("round %d: %s", round, line)
		}
	}
	// What stands is what was shown last, or what the one change after it made,
	// which was on the disk but not shown yet.
	for i := len(lines) - 1; i >= 0; i-- {
		f := strings.Fields(lines[i])
		if f[0] != "edit" {
			continue
		}
		r, err := w.Report(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		shown, _ := strconv.Atoi(f[2])
		stands, _ := strconv.Atoi(r.Overlay["a"].Now)
		if d := stands - shown; d < -1 || d > 1 {
			t.Fatalf("round %d: %d was shown last, %d stands", round, shown, stands)
		}
		return
	}
}

func TestASecondProcessIsToldWhoHasTheWorkspace(t *testing.T) {
	path := sample(t, filepath.Join(t.TempDir(), "县.gouji"), thisSystem())
	cmd, in, out := startChild(t, path, "hold")
	if line, err := out.ReadString('\n'); line != "open\n" {
		t.Fatal(line, err)
	}
	_, err := Open(t.Context(), path, testOptions())
	if e, ok := err.(*Error); !ok || e.Code != Locked || !strings.Contains(e.Holder, "张敏") {
		t.Errorf("%v", err)
	}
	opt := testOptions()
	opt.ReadOnly = true
	w, err := Open(t.Context(), path, opt)
	if err != nil {
		t.Fatal(err)
	}
	mustHoldSample(t, w)
	w.Close()
	in.Close()
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
	w, err = Open(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
}
