using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CxMetrics.Counting;
using CxMetrics.Ratings;

namespace CxMetrics.Segments;

/// <summary>A row of counters for every segment, one counter a class of answers (see <see cref="RatingClass"/>).</summary>
/// <remarks>
/// Counters are 32 bits wide, so that a row on a scale of up to 14 points is one cache line. What they hold is the change
/// since they were last settled, that is, added to counters of 64 bits, long before 2^31 changes.
/// </remarks>
internal sealed class CounterTable
{
    // A run shorter than this is not worth a histogram of its own.
    private const int ShortestRun = 64;

    private readonly int _classes;
    private readonly int _stride;
    private readonly int _settleAfter;
    private CacheLines _recent;
    private long[]? _settled;

    // No counter can have changed by more than this since it was settled.
    private long _changes;

    public CounterTable(RatingScale scale, int settleAfter = int.MaxValue)
    {
        _classes = RatingClass.MissingOn(scale) + 1;
        _stride = (_classes + CacheLines.Length - 1) / CacheLines.Length * CacheLines.Length;
        _settleAfter = settleAfter;
        _recent = new(0);
    }

    /// <summary>Gets the number of rows there is memory for; those not used yet are empty.</summary>
    public int Rows { get; private set; }

    /// <summary>Makes sure that there are so many rows.</summary>
    public void Reserve(int rows)
    {
        if (rows > Rows)
            Rearrange(
                (int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)Math.Max(rows, 16)), int.MaxValue),
                row => row
            );
    }

    /// <summary>Moves every row that is not empty to another place, in a table of another size.</summary>
    public void Rearrange(int rows, Func<int, int> placeOf)
    {
        var recent = new CacheLines((long)rows * _stride / CacheLines.Length);
        long[]? settled = _settled is null ? null : new long[(long)rows * _stride];
        for (int row = 0; row < Rows; row++)
        {
            if (IsEmpty(row))
                continue;
            int from = row * _stride;
            int to = placeOf(row) * _stride;
            _recent.Span.Slice(from, _classes).CopyTo(recent.Span[to..]);
            _settled?.AsSpan(from, _classes).CopyTo(settled.AsSpan(to));
        }
        (_recent, _settled, Rows) = (recent, settled, rows);
    }

    /// <summary>Empties every row.</summary>
    public void Clear()
    {
        _recent.Span.Clear();
        _settled = null;
        _changes = 0;
    }

    public bool IsEmpty(int row)
    {
        for (int at = 0; at < _classes; at++)
        {
            if (this[row, at] != 0)
                return false;
        }
        return true;
    }

    /// <summary>Gets a count.</summary>
    public long this[int row, int at]
    {
        get
        {
            int index = row * _stride + at;
            return _recent.Span[index] + (_settled is null ? 0 : _settled[index]);
        }
    }

    /// <summary>Changes one count.</summary>
    public void Change(int row, int at, long by)
    {
        int index = row * _stride + at;
        if (Math.Abs(by) > _settleAfter)
        {
            Settled()[index] += by;
            return;
        }
        MakeRoom(Math.Abs(by));
        _recent.Span[index] += (int)by;
    }

    /// <summary>Adds <paramref name="step"/> to the counter of every answer's row and class.</summary>
    public void Count(ReadOnlySpan<int> rows, ReadOnlySpan<byte> classes, int step)
    {
        Debug.Assert(rows.Length == classes.Length && Math.Abs(step) == 1);
        while (!rows.IsEmpty)
        {
            int length = Math.Min(rows.Length, _settleAfter);
            MakeRoom(length);
            CountRuns(rows[..length], classes[..length], step);
            rows = rows[length..];
            classes = classes[length..];
        }
    }

    // Sorted input comes in long runs of one segment, which are one histogram each.
    private void CountRuns(ReadOnlySpan<int> rows, ReadOnlySpan<byte> classes, int step)
    {
        int done = 0;
        for (int at = 0; at <= rows.Length - ShortestRun; at += ShortestRun)
        {
            // The two ends tell nearly all that is no run.
            if (rows[at] != rows[at + ShortestRun - 1])
                continue;
            int length = rows[at..].IndexOfAnyExcept(rows[at]);
            if (length < 0)
                length = rows.Length - at;
            if (length < ShortestRun)
                continue;
            CountEach(rows[done..at], classes[done..at], step);
            CountRun(rows[at], classes.Slice(at, length), step);
            done = at + length;
            at = done - ShortestRun;
        }
        CountEach(rows[done..], classes[done..], step);
    }

    private void CountRun(int row, ReadOnlySpan<byte> classes, int step)
    {
        var counters = _recent.Span.Slice(row * _stride, _classes);
        if (_classes > ByteHistogram.Bins + 1)
        {
            foreach (byte at in classes)
                counters[at] += step;
            return;
        }
        // On a scale of 11 points there is one class more than the histogram has bins: it is what the others leave.
        Span<long> counts = stackalloc long[ByteHistogram.Bins];
        counts.Clear();
        ByteHistogram.Count(classes, (byte)Math.Max(_classes - 1, ByteHistogram.Bins - 1), counts);
        int others = classes.Length;
        for (int at = 0; at < Math.Min(_classes, ByteHistogram.Bins - 1); at++)
        {
            counters[at] += step * (int)counts[at];
            others -= (int)counts[at];
        }
        if (_classes == ByteHistogram.Bins)
            counters[^1] += step * others;
        if (_classes > ByteHistogram.Bins)
        {
            counters[^1] += step * (int)counts[^1];
            counters[^2] += step * (others - (int)counts[^1]);
        }
    }

    private void CountEach(ReadOnlySpan<int> rows, ReadOnlySpan<byte> classes, int step)
    {
        ref int first = ref _recent.First;
        int stride = _stride;
        // Rows come from an index of this table and classes from the scale, so every place exists; the checks would cost
        // a third of the speed.
        ref int row = ref MemoryMarshal.GetReference(rows);
        ref byte at = ref MemoryMarshal.GetReference(classes);
        for (nint i = 0; i < rows.Length; i++)
        {
            unchecked
            {
                Unsafe.Add(ref first, (nint)(uint)(Unsafe.Add(ref row, i) * stride + Unsafe.Add(ref at, i))) += step;
            }
        }
    }

    private void MakeRoom(long changes)
    {
        if (_changes + changes > _settleAfter)
            _ = Settled();
        _changes += changes;
    }

    private long[] Settled()
    {
        var recent = _recent.Span;
        _settled ??= new long[recent.Length];
        for (int i = 0; i < recent.Length; i++)
            _settled[i] += recent[i];
        recent.Clear();
        _changes = 0;
        return _settled;
    }
}
