import LumenCore

extension ScriptedFault {
    private static let kinds = ["badChecksum", "cut", "drip", "exception", "hangUp", "stall", "status"]

    init(_ reader: ScriptReader) throws(ScriptError) {
        let kind = try ScriptReader.Members(object: try reader.object(), path: reader.path).required("kind")
        func members(_ names: String...) throws(ScriptError) -> ScriptReader.Members {
            try reader.members(Set(names + ["kind"]))
        }
        switch try kind.string() {
        case "status": self = try .status(members("status", "type", "message", "headers"))
        case "cut": self = .cut(afterBytes: try members("afterBytes").required("afterBytes").count())
        case "badChecksum": self = .badChecksum(event: try members("event").required("event").count())
        case "exception": self = try .exception(members("type", "afterEvents"))
        case "stall": self = .stall(afterEvents: try members("afterEvents").optional("afterEvents")?.count())
        case "drip": self = try .drip(members("bytes", "everyMs"))
        case "hangUp":
            _ = try members()
            self = .hangUp
        default: throw kind.error("must be one of \(Self.kinds.joined(separator: ", "))")
        }
    }

    private static func status(_ members: ScriptReader.Members) throws(ScriptError) -> ScriptedFault {
        var headers: [HTTPHeader] = []
        if let reader = members.optional("headers") {
            for (name, value) in try reader.object().members {
                let value = try ScriptReader(json: value, path: "\(reader.path).\(name)").string()
                headers.append(HTTPHeader(name, value))
            }
        }
        return .status(
            try members.required("status").count(from: 400, to: 599), type: try members.required("type").string(),
            message: try members.optional("message")?.string() ?? defaultMessage, headers: headers)
    }

    private static func exception(_ members: ScriptReader.Members) throws(ScriptError) -> ScriptedFault {
        let type = try members.required("type")
        guard let exception = ConverseException(rawValue: try type.string()) else {
            let known = ConverseException.allCases.map(\.rawValue).joined(separator: ", ")
            throw type.error("must be one of \(known)")
        }
        return .exception(exception, afterEvents: try members.optional("afterEvents")?.count() ?? 0)
    }

    private static func drip(_ members: ScriptReader.Members) throws(ScriptError) -> ScriptedFault {
        .drip(
            bytes: try members.required("bytes").count(from: 1),
            every: .milliseconds(try members.required("everyMs").count()))
    }
}
