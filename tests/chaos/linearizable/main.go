// Judges a history of appends and reads, one JSON object a line on standard input: could they have happened one after
// another, each at some moment between its call and its return? Says Ok, Illegal or Unknown, and how many it looked at.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"time"

	"github.com/anishathalye/porcupine"
)

type operation struct {
	Client  int    `json:"client"`
	Stream  string `json:"stream"`
	Act     string `json:"act"`     // append or read
	Key     string `json:"key"`     // two appends of one key are one request, sent twice
	Seen    int    `json:"seen"`    // the version that the writer had seen
	Outcome string `json:"outcome"` // ok or stale
	Version int    `json:"version"` // of the answer
	Call    int64  `json:"call"`
	Return  int64  `json:"return"`
}

// A stream: its version (0 before the first look), and what was answered under each key that is used again.
type state struct {
	version int
	answers map[string]int
}

func equal(a, b any) bool {
	one, other := a.(state), b.(state)
	return one.version == other.version && maps.Equal(one.answers, other.answers)
}

func stepOf(uses map[string]int) func(s, in, out any) (bool, any) {
	return func(s, in, _ any) (bool, any) {
		now, asked := s.(state), in.(operation)
		known, repeated := now.answers[asked.Key]
		switch {
		case asked.Act == "read":
			return now.version == 0 || now.version == asked.Version, state{asked.Version, now.answers}
		case asked.Outcome == "stale":
			return !repeated && now.version != asked.Seen, now
		case repeated:
			return known == asked.Version, now
		}
		fits := (now.version == 0 || now.version == asked.Seen) && asked.Version == asked.Seen+1
		next := state{asked.Version, now.answers}
		if uses[asked.Key] > 1 {
			next.answers = maps.Clone(now.answers)
			next.answers[asked.Key] = asked.Version
		}
		return fits, next
	}
}

func main() {
	uses := map[string]int{}
	streams := map[string][]porcupine.Operation{}
	count := 0
	for scanner := bufio.NewScanner(os.Stdin); scanner.Scan(); count++ {
		var one operation
		if err := json.Unmarshal(scanner.Bytes(), &one); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		if one.Act == "append" {
			uses[one.Key]++
		}
		streams[one.Stream] = append(streams[one.Stream], porcupine.Operation{
			ClientId: one.Client, Input: one, Call: one.Call, Return: one.Return,
		})
	}
	verdict := porcupine.Ok
	model := porcupine.Model{
		Init:  func() any { return state{answers: map[string]int{}} },
		Step:  stepOf(uses),
		Equal: equal,
	}
	for name, operations := range streams {
		if result := porcupine.CheckOperationsTimeout(model, operations, time.Minute); result != porcupine.Ok {
			fmt.Fprintf(os.Stderr, "%s: %s\n", name, result)
			verdict = result
		}
	}
	fmt.Printf("%s %d\n", verdict, count)
}
