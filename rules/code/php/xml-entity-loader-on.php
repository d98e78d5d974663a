<?php
// ruleid: php-xml-entity-loader-on
libxml_disable_entity_loader(false);
// ok: php-xml-entity-loader-on
libxml_disable_entity_loader(true);
// ok: php-xml-entity-loader-on
libxml_disable_entity_loader();
