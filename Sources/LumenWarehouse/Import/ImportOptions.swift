/// How to import.
package struct ImportOptions: Sendable {
    package var mapping = ColumnMapping()
    /// Does everything, then undoes it.
    package var isDryRun = false
    /// Where rejected rows are written, replacing what is there; nowhere when `nil`.
    package var rejectsPath: String?
    /// What people call the one file that is imported, where its path does not say so.
    package var fileName: String?

    package init() {}
}
