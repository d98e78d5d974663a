<?php
class TransferType extends AbstractType {
    public function configureOptions($resolver) {
        // ruleid: php-symfony-csrf-off
        $resolver->setDefaults(['data_class' => Transfer::class, 'csrf_protection' => true]);
        // ok: php-symfony-csrf-off
        $resolver->setDefaults(['data_class' => Transfer::class, 'csrf_protection' => true]);
        // ok: php-symfony-csrf-off
        $resolver->setDefaults(['required' => false]);
    }
}
