<?php
// ruleid: php-upload-client-name
move_uploaded_file($_FILES['photo']['tmp_name'], 'uploads/' . $_FILES['photo']['name']);
// ruleid: php-upload-client-name
move_uploaded_file($_FILES['a']['tmp_name'], "$dir/" . basename($_FILES['a']['name']));
// ok: php-upload-client-name
move_uploaded_file($_FILES['photo']['tmp_name'], 'uploads/' . bin2hex(random_bytes(16)) . '.jpg');
// ok: php-upload-client-name
copy($from, 'uploads/' . $name);
