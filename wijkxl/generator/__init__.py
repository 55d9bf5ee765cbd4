"""Writer of workbooks: one module and one public function per sheet."""
