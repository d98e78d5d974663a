<?php
// ruleid: exec-of-get
Exec("ls " . $_GET['d']);
// ok: exec-of-get
exec("ls");
// ruleid: method
$db->query("select " . $x);
class User extends Model {
  // ruleid: open-guard
  protected $guarded = [];
}
// ruleid: cipher
encrypt("des-cbc", $key);
// ruleid: cipher
encrypt('des-ecb', $key);
// ok: cipher
encrypt("aes-256-gcm", $key);
