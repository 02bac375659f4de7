package import LumenCore

/// One JSON-RPC 2.0 message, as either side may receive it.
package enum Message: Sendable {
    case request(Request)
    case notification(method: String, params: JSONObject)
    case response(id: RequestID?, result: JSON?, error: JSON?)

    package struct Request: Sendable {
        package let id: RequestID
        package let method: String
        package let params: JSONObject
    }

    /// Why a message is none, and the id to answer under where that could be read.
    package struct Malformed: Error {
        package let id: RequestID?
        package let error: RPCError
    }

    /// Reads a message. A notification's malformed `params` are taken as none, because nobody may answer it.
    package init(_ json: JSON) throws(Malformed) {
        let id = json["id"].flatMap(RequestID.init)
        func malformed(_ sentence: String) -> Malformed {
            Malformed(id: id, error: RPCError(.invalidRequest, "Invalid request: \(sentence)"))
        }
        guard let object = json.objectValue else { throw malformed("a message is a JSON object") }
        guard object["jsonrpc"] == "2.0" else { throw malformed("jsonrpc must be \"2.0\"") }
        guard let method = object["method"] else {
            guard object["result"] != nil || object["error"] != nil else { throw malformed("there is no method") }
            self = .response(id: id, result: object["result"], error: object["error"])
            return
        }
        guard let method = method.stringValue else { throw malformed("method must be a string") }
        guard object["id"] != nil else {
            self = .notification(method: method, params: object["params"]?.objectValue ?? [:])
            return
        }
        guard let id else { throw malformed("id must be a string or an integer") }
        guard let params = (object["params"] ?? [:]).objectValue else { throw malformed("params must be an object") }
        self = .request(Request(id: id, method: method, params: params))
    }
}
