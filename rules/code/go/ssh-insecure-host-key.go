package deploy

import "golang.org/x/crypto/ssh"

func bad() {
	// ruleid: go-ssh-insecure-host-key
	c := &ssh.ClientConfig{User: "deploy", HostKeyCallback: ssh.InsecureIgnoreHostKey()}
}

func good(key ssh.PublicKey) {
	// ok: go-ssh-insecure-host-key
	c := &ssh.ClientConfig{User: "deploy", HostKeyCallback: ssh.FixedHostKey(key)}
}
