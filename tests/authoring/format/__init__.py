"""Tests of authoring, module by module; wrong editions are files whose names are claims."""
