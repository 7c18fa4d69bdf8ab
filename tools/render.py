"""Render Tempita templates."""
