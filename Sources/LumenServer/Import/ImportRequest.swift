import Foundation
import HTTPTypes
import Hummingbird
import LumenCore

/// What `POST /import/{kind}?site=…&dryRun=true&mapping={…}` says before its body.
struct ImportRequest {
    let kind: String
    let siteID: String
    let name: String
    let mapping: JSON?
    let isDryRun: Bool

    /// The most bytes that a file may have.
    static let largestFile = 200_000_000
    private static let deepestMapping = 4

    /// - Throws: a `Fault` where it can't be served, whatever the body is.
    init(_ request: Request, kind: String, importer: any FileImporting) throws {
        guard importer.kinds.contains(kind) else {
            throw NotFound("There is no such kind of import; there is \(importer.kinds.joined(separator: ", ")).")
        }
        try Self.check(request.headers)
        let query = FormQuery(request.uri.query ?? "")
        self.kind = kind
        siteID = try importer.siteID(query["site"])
        name = Self.fileName(request.headers[.xFilename])
        mapping = try query["mapping"].map(Self.mapping)
        switch query["dryRun"] {
        case nil, "false": isDryRun = false
        case "true": isDryRun = true
        default: throw InvalidRequest("“dryRun” must be true or false.")
        }
    }

    private static func check(_ headers: HTTPFields) throws {
        guard headers[.contentEncoding] == nil else {
            throw InvalidRequest("Compressed requests are not accepted. Send the file as it is.")
        }
        guard headers[.contentType]?.lowercased().hasPrefix("multipart/") != true else {
            throw InvalidRequest("Send the file itself as the body of the request, not a form with the file in it.")
        }
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > largestFile { throw FileTooLarge() }
    }

    private static func mapping(_ text: String) throws -> JSON {
        do {
            return try JSON(parsing: text, depth: deepestMapping)
        } catch {
            throw InvalidRequest("“mapping” is \(error.description).", detail: "a mapping that is not JSON")
        }
    }

    /// The name that a header tells, percent-encoded as `encodeURIComponent` does, fit for one line of text.
    static func fileName(_ header: String?) -> String {
        let told = header.map { $0.removingPercentEncoding ?? $0 } ?? ""
        let last = told.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let shown = last.unicodeScalars.filter { !unprintable.contains($0.properties.generalCategory) }
        let name = String(String.UnicodeScalarView(shown)).trimmingCharacters(in: .whitespaces).prefix(longestName)
        return name.isEmpty ? "file.csv" : String(name)
    }

    private static let longestName = 120
    private static let unprintable: Set<Unicode.GeneralCategory> = [
        .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned,
    ]
}

extension HTTPField.Name {
    static let xFilename = HTTPField.Name("X-Filename")!
}

/// A file beyond the limit.
struct FileTooLarge: Fault {
    var sentence: String {
        "The file is larger than \(ImportRequest.largestFile / 1_000_000) MB. Split it, or use “lumen import” on the server."
    }
    var code: FaultCode { .tooLarge }
}
