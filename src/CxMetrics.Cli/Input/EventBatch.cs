using System.Buffers;
using System.Text.Unicode;
using CxMetrics.Journeys;

namespace CxMetrics.Cli.Input;

/// <summary>Some thousand events on their way from the file to the log.</summary>
internal sealed class EventBatch
{
    private const int Capacity = 4096;

    private readonly (int EndOfCase, int EndOfTouchpoint, int End, long Ticks)[] _events = new (int, int, int, long)[
        Capacity
    ];
    private char[] _text = new char[32 * Capacity];
    private int _length;
    private int _count;

    public bool IsFull => _count == Capacity;

    /// <summary>Adds an event; an empty outcome is none.</summary>
    /// <returns>False when one of the names is not UTF-8; nothing is added then.</returns>
    public bool TryAdd(
        ReadOnlySpan<byte> caseName,
        ReadOnlySpan<byte> touchpoint,
        long ticks,
        ReadOnlySpan<byte> outcome
    )
    {
        int needed = _length + caseName.Length + touchpoint.Length + outcome.Length;
        if (needed > _text.Length)
            Array.Resize(ref _text, 2 * needed);
        if (
            !TryCopy(caseName, _length, out int endOfCase)
            || !TryCopy(touchpoint, endOfCase, out int endOfTouchpoint)
            || !TryCopy(outcome, endOfTouchpoint, out int end)
        )
            return false;
        _events[_count++] = (endOfCase, endOfTouchpoint, end, ticks);
        _length = end;
        return true;
    }

    /// <summary>Moves the events to a log; afterwards there are none here.</summary>
    public void MoveTo(EventLogBuilder log)
    {
        int start = 0;
        foreach (var (endOfCase, endOfTouchpoint, end, ticks) in _events.AsSpan(0, _count))
        {
            log.Add(
                _text.AsSpan(start..endOfCase),
                _text.AsSpan(endOfCase..endOfTouchpoint),
                new(ticks, TimeSpan.Zero),
                outcome: _text.AsSpan(endOfTouchpoint..end)
            );
            start = end;
        }
        _count = 0;
        _length = 0;
    }

    // UTF-16 never has more characters than UTF-8 has bytes.
    private bool TryCopy(ReadOnlySpan<byte> name, int start, out int end)
    {
        var status = Utf8.ToUtf16(name, _text.AsSpan(start), out _, out int length, replaceInvalidSequences: false);
        end = start + length;
        return status == OperationStatus.Done;
    }
}
