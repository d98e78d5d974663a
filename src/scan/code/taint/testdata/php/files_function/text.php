<?php

function quote(string $text): string
{
    return "'" . $text . "'";
}

function version(string $text): string
{
    return '1.0';
}
