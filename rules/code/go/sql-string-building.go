package store

import (
	"database/sql"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

const table = "accounts"

func bad(db *sql.DB, owner string) {
	// ruleid: go-sql-string-building
	db.Query("SELECT * FROM accounts WHERE owner = '" + owner + "'")
	// ruleid: go-sql-string-building
	db.ExecContext(ctx, fmt.Sprintf("DELETE FROM accounts WHERE owner = '%s'", owner))
	query := fmt.Sprintf("SELECT id FROM accounts WHERE owner = '%s'", owner)
	// ruleid: go-sql-string-building
	row := db.QueryRow(query)
}

func built(tx *sql.Tx, owner string) {
	var query strings.Builder
	query.WriteString("SELECT * FROM accounts WHERE owner = '")
	query.WriteString(owner)
	query.WriteString("'")
	// ruleid: go-sql-string-building
	tx.Query(query.String())
	more := "SELECT * FROM accounts"
	more += " WHERE owner = '" + owner + "'"
	// ruleid: go-sql-string-building
	tx.Exec(more)
}

func (s *Store) handler(w http.ResponseWriter, r *http.Request) {
	owner := r.FormValue("owner")
	// ruleid: go-sql-string-building
	s.db.QueryContext(r.Context(), where(owner))
	// ruleid: go-sql-string-building
	s.db.Get(&account, r.URL.Query().Get("sql"))
	// ruleid: go-sql-string-building
	s.pool.Query(ctx, "SELECT * FROM accounts ORDER BY "+r.Header.Get("X-Sort"))
	var filter Filter
	json.NewDecoder(r.Body).Decode(&filter)
	// ruleid: go-sql-string-building
	s.db.Exec("DELETE FROM accounts WHERE " + filter.Condition)
}

func where(owner string) string {
	return "SELECT * FROM accounts WHERE owner = '" + owner + "'"
}

func good(db *sql.DB, owner string) {
	// ok: go-sql-string-building
	db.Query("SELECT * FROM accounts WHERE owner = ?", owner)
	// ok: go-sql-string-building
	db.Query("SELECT * " + "FROM accounts")
	// ok: go-sql-string-building
	client.Get("selected " + owner)
	query := "SELECT id FROM accounts WHERE owner = $1"
	// ok: go-sql-string-building
	db.QueryRow(query, owner)
	// ok: go-sql-string-building
	db.Query("SELECT * FROM "+table+" WHERE owner = ?", owner)
	// ok: go-sql-string-building
	db.Exec(fmt.Sprintf("DROP TABLE IF EXISTS %s", owner))
}

func checked(w http.ResponseWriter, r *http.Request) {
	// ok: go-sql-string-building
	db.Query("SELECT * FROM accounts WHERE owner = ?", r.FormValue("owner"))
	// ok: go-sql-string-building
	db.QueryContext(r.Context(), "SELECT * FROM accounts WHERE owner = ?", r.FormValue("owner"))
	id, err := strconv.ParseInt(r.FormValue("id"), 10, 64)
	if err != nil {
		return
	}
	// ok: go-sql-string-building
	db.Query(fmt.Sprintf("SELECT * FROM accounts WHERE id = %d", id))
	// ok: go-sql-string-building
	db.Query("SELECT * FROM accounts ORDER BY " + columns[r.FormValue("sort")])
	order := r.FormValue("order")
	if _, ok := columns[order]; !ok {
		return
	}
	// ok: go-sql-string-building
	db.Query("SELECT * FROM accounts ORDER BY " + order)
	marks := strings.Repeat("?,", len(r.Form["id"]))
	// ok: go-sql-string-building
	db.Query("SELECT * FROM accounts WHERE id IN (" + marks + "0)")
	direction := "ASC"
	if r.FormValue("down") == "1" {
		direction = "DESC"
	}
	// ok: go-sql-string-building
	db.Query("SELECT * FROM accounts ORDER BY id " + direction)
}
