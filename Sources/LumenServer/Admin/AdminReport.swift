import Hummingbird
import LumenCore
import NIOCore

/// What an admin route has to tell: an object, of whose lists one may be taken along as a CSV file.
struct AdminReport {
    /// Goes into the file's name.
    let name: String
    let object: JSONObject
    /// The lines of the file; `nil` where there is no file.
    var table: CSVTable?

    /// - Throws: `InvalidRequest` where a file is asked for and there is none.
    func response(to query: AdminQuery) throws -> Response {
        guard try query.wantsCSV() else { return Response(json: .object(object)) }
        guard let table else { throw InvalidRequest("There is no CSV file of this. Leave “format” out.") }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"lumen-\(name).csv\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: table.text)))
    }
}

extension AdminReport {
    /// A report whose file has the lines of one list.
    init(_ name: String, _ object: JSONObject, list: String, columns: [String]) {
        let rows = object[list]?.arrayValue?.compactMap(\.objectValue) ?? []
        self.init(name: name, object: object, table: CSVTable(columns: columns, rows: rows))
    }

    /// A report whose file has the lines of several lists, each with the list's name in the column `list`.
    init(_ name: String, _ object: JSONObject, lists: [String], columns: [String]) {
        let rows = lists.flatMap { list in
            (object[list]?.arrayValue ?? []).compactMap(\.objectValue).map { row in
                var row = row
                row["list"] = .string(list)
                return row
            }
        }
        self.init(name: name, object: object, table: CSVTable(columns: ["list"] + columns, rows: rows))
    }
}
