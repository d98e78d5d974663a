package store

import (
	"database/sql"
	"fmt"
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
}
