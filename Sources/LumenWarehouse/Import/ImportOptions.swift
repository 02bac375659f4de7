/// How to import.
package struct ImportOptions: Sendable {
    package var mapping = ColumnMapping()
    /// Does everything, then undoes it.
    package var isDryRun = false
    /// Where rejected rows are written, replacing what is there; nowhere when `nil`.
    package var rejectsPath: String?

    package init() {}
}
