import Foundation
import LumenCore

/// Puts a reply together from its events.
///
/// Blocks stand in the order in which they began. Text is handed on in that order too: while a block of text is open,
/// that of later ones waits, so that what was handed on, joined, is the text of the reply.
struct ReplyAssembler {
    /// The most bytes of content that a reply may have, each block counting as 4 KB more.
    static let longestReply = 4 * 1024 * 1024
    private static let blockWeight = 4096

    private var blocks: [ReplyBlock] = []
    /// All text before this block has been handed on.
    private var speaking = 0
    private var size = 0
    private var stopReason: StopReason?
    private var usage = TokenUsage()

    /// Takes the next event.
    ///
    /// - Returns: the text to hand on now.
    /// - Throws: `ModelFault`, `.garbled`.
    mutating func take(_ event: ConverseEvent) throws(ModelFault) -> String {
        try grow(by: event.weight)
        switch event {
        case .text(let piece, let number):
            let index = try block(number, .text)
            blocks[index].text += piece
            blocks[index].held += piece
            return textToHandOn()
        case .toolUse(let id, let name, let number): try open(ReplyBlock(number, .toolUse(id: id, name: name)))
        case .toolInput(let piece, let number):
            guard let index = openBlock(number, where: \.isToolUse) else {
                throw ModelFault(.garbled, detail: "there is input of a tool use that has not begun")
            }
            blocks[index].text += piece
        case .reasoning(let piece, let number): blocks[try block(number, .reasoning)].text += piece
        case .signature(let piece, let number): blocks[try block(number, .reasoning)].signature += piece
        case .redacted(let piece, let number):
            guard let bytes = Data(base64Encoded: piece) else {
                throw ModelFault(.garbled, detail: "redacted reasoning is not base 64")
            }
            blocks[try block(number, .redacted)].redacted += bytes
        case .blockStop(let number):
            for index in blocks.indices where blocks[index].number == number { blocks[index].isOpen = false }
            return textToHandOn()
        case .messageStop(let reason): stopReason = reason
        case .usage(let usage): self.usage = usage
        }
        return ""
    }

    /// The reply after the last event, and the text that is still to be handed on.
    ///
    /// A call whose arguments are no JSON object is left out, as is any call where none is allowed; the stop reason is
    /// then `malformedToolUse`, unless the model was stopped for a reason of its own.
    ///
    /// - Throws: `ModelFault`, `.disconnected` where the reply has no end.
    mutating func finish(_ request: ConverseRequest) throws(ModelFault) -> (reply: ModelReply, text: String) {
        guard var stopReason else { throw ModelFault(.disconnected, detail: "the stream ended before the reply did") }
        for index in blocks.indices { blocks[index].isOpen = false }
        let isCut = stopReason == .maximumTokens || stopReason == .contextWindowExceeded
        let kept = blocks.filter { request.allowsToolUse || !$0.kind.isToolUse }
        let content = kept.compactMap { $0.content(toolNames: request.toolNames, isCut: isCut) }
        let calls = content.count { if case .toolUse = $0 { true } else { false } }
        if calls < blocks.count(where: \.kind.isToolUse), [.toolUse, .endTurn].contains(stopReason) {
            stopReason = .malformedToolUse
        }
        let reply = ModelReply(model: request.model, content: content, stopReason: stopReason, usage: usage)
        return (reply, textToHandOn())
    }

    /// The open block of that number and kind, begun now where there is none.
    private mutating func block(_ number: Int, _ kind: ReplyBlock.Kind) throws(ModelFault) -> Int {
        if let index = openBlock(number, where: { $0 == kind }) { return index }
        try open(ReplyBlock(number, kind))
        return blocks.count - 1
    }

    private func openBlock(_ number: Int, where isKind: (ReplyBlock.Kind) -> Bool) -> Int? {
        blocks.lastIndex { $0.isOpen && $0.number == number && isKind($0.kind) }
    }

    private mutating func open(_ block: ReplyBlock) throws(ModelFault) {
        try grow(by: Self.blockWeight)
        blocks.append(block)
    }

    private mutating func grow(by count: Int) throws(ModelFault) {
        size += count
        guard size <= Self.longestReply else { throw ModelFault(.garbled, detail: "the reply is too long") }
    }

    private mutating func textToHandOn() -> String {
        var text = ""
        while speaking < blocks.count {
            text += blocks[speaking].held
            blocks[speaking].held = ""
            if blocks[speaking].kind == .text, blocks[speaking].isOpen { break }
            speaking += 1
        }
        return text
    }
}

extension ConverseEvent {
    /// How many bytes it adds to the reply.
    var weight: Int {
        switch self {
        case .text(let piece, _), .toolInput(let piece, _), .reasoning(let piece, _), .signature(let piece, _),
            .redacted(let piece, _):
            piece.utf8.count
        case .toolUse(let id, let name, _): id.utf8.count + name.utf8.count
        case .blockStop, .messageStop, .usage: 0
        }
    }
}
