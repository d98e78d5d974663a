<?php
function bad($wpdb, $name) {
    global $wpdb;
    // ruleid: php-wpdb-unprepared
    $wpdb->get_results("SELECT * FROM orders WHERE name = '$name'");
    // ruleid: php-wpdb-unprepared
    $wpdb->query("DELETE FROM orders WHERE id = " . $_GET['id']);
}

function good($wpdb, $name) {
    global $wpdb;
    // ok: php-wpdb-unprepared
    $wpdb->get_results($wpdb->prepare("SELECT * FROM orders WHERE name = %s", $name));
    // ok: php-wpdb-unprepared
    $wpdb->get_results("SELECT * FROM $wpdb->posts");
    // ok: php-wpdb-unprepared
    $wpdb->get_var('SELECT count(*) FROM orders');
}
