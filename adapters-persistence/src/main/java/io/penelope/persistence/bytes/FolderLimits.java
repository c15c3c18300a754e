package io.penelope.persistence.bytes;

/**
 * How much a folder takes.
 *
 * @param largest bytes of one file
 * @param quota bytes of all files together
 * @param keepFree bytes that stay free on the disk for everything else, the store above all
 */
public record FolderLimits(long largest, long quota, long keepFree) {}
