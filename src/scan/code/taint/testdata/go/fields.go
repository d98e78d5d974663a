package fixtures

type account struct {
	name string
	role string
}

func members() {
	user := account{name: source(), role: "guest"}
	// ruleid: taint
	sink(user.name)
	// ok: taint
	sink(user.role)
	user.name = "nobody"
	// ok: taint
	sink(user.name)
	user.role = source()
	// ruleid: taint
	sink(user.role)
}

func positional() {
	user := account{source(), "guest"}
	// ruleid: taint
	sink(user.name)
	// ok: taint
	sink(user.role)
}

func newAccount(name string) *account {
	return &account{name: name, role: "guest"}
}

func (a *account) show() {
	// ruleid: taint
	sink(a.name)
	// ok: taint
	sink(a.role)
}

func (a *account) load() {
	a.name = source()
}

func constructed() {
	newAccount(source()).show()
	user := newAccount("guest")
	// ok: taint
	sink(user.name)
	user.load()
	// ruleid: taint
	sink(user.name)
	// ok: taint
	sink(user.role)
}

type membership struct {
	account
	group *account
}

func nested() {
	entry := membership{account: account{name: source()}, group: &account{name: "admins"}}
	// ruleid: taint
	sink(entry.account.name)
	// todoruleid: taint
	sink(entry.name)
	// ok: taint
	sink(entry.group.name)
	entry.group.name = source()
	group := entry.group
	// ruleid: taint
	sink(group.name)
}

func pointers() {
	user := &account{}
	same := user
	same.name = source()
	// todoruleid: taint
	sink(user.name)
}
