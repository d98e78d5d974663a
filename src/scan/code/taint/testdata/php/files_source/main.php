<?php

use Shop\{Input, Output};

$input = new Input();
$output = new Output();

$output->write($input->name());
$output->log(Input::version());
Output::send(\Shop\Input::body());
