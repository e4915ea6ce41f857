"""Render a redacted tandem as documents, and parse protocols."""
