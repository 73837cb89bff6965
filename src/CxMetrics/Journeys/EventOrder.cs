namespace CxMetrics.Journeys;

/// <summary>In which order to take events, and where each case then starts.</summary>
internal sealed class EventOrder
{
    // Null when every event stays where it is.
    private readonly int[]? _rows;

    /// <summary>Creates an order.</summary>
    /// <param name="caseStarts">Where the events of each case start, and behind the last case the number of events.</param>
    /// <param name="rows">The event to take at each place; null when each stays where it is.</param>
    public EventOrder(int[] caseStarts, int[]? rows) => (CaseStarts, _rows) = (caseStarts, rows);

    /// <summary>Gets where the events of each case start, and behind the last case the number of events.</summary>
    public int[] CaseStarts { get; }

    /// <summary>Gets the number of events taken.</summary>
    public int Count => CaseStarts[^1];

    /// <summary>Gets the event to take at a place.</summary>
    public int this[int place] => _rows is null ? place : _rows[place];

    /// <summary>Finds the order by case and time in which equal times of a case keep theirs.</summary>
    /// <param name="cases">The number of each event's case.</param>
    /// <param name="times">The time of each event.</param>
    /// <param name="caseCount">The number of cases.</param>
    public static EventOrder ByCaseAndTime(ReadOnlySpan<int> cases, ReadOnlySpan<long> times, int caseCount)
    {
        int[] starts = new int[caseCount + 1];
        if (IsSorted(cases, times))
        {
            CountCases(cases, starts);
            return new(starts, null);
        }
        CountCases(cases, starts);
        int[] rows = GC.AllocateUninitializedArray<int>(cases.Length);
        long[] sorted = GC.AllocateUninitializedArray<long>(cases.Length);
        int[] next = starts.AsSpan(0, caseCount).ToArray();
        for (int i = 0; i < cases.Length; i++)
        {
            int place = next[cases[i]]++;
            rows[place] = i;
            sorted[place] = times[i];
        }
        for (int i = 0; i < caseCount; i++)
            Sort(sorted.AsSpan(starts[i]..starts[i + 1]), rows.AsSpan(starts[i]..starts[i + 1]));
        return new(starts, rows);
    }

    /// <summary>Takes a column in this order.</summary>
    public T[] Take<T>(ReadOnlySpan<T> column)
    {
        if (_rows is null)
            return column.ToArray();
        var taken = GC.AllocateUninitializedArray<T>(_rows.Length);
        for (int i = 0; i < _rows.Length; i++)
            taken[i] = column[_rows[i]];
        return taken;
    }

    /// <summary>Takes a column of numbers in this order, each replaced by what stands at its place.</summary>
    public int[] Take(ReadOnlySpan<int> column, ReadOnlySpan<int> replacements)
    {
        int[] taken = Take(column);
        foreach (ref int number in taken.AsSpan())
            number = replacements[number];
        return taken;
    }

    private static bool IsSorted(ReadOnlySpan<int> cases, ReadOnlySpan<long> times)
    {
        for (int i = 1; i < cases.Length; i++)
        {
            if (cases[i] < cases[i - 1] || (cases[i] == cases[i - 1] && times[i] < times[i - 1]))
                return false;
        }
        return true;
    }

    private static void CountCases(ReadOnlySpan<int> cases, int[] starts)
    {
        foreach (int number in cases)
            starts[number + 1]++;
        for (int i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
    }

    /// <summary>Sorts the events of one case, which most often are in order already.</summary>
    private static void Sort(Span<long> times, Span<int> rows)
    {
        int ordered = 1;
        while (ordered < times.Length && times[ordered - 1] <= times[ordered])
            ordered++;
        if (ordered >= times.Length)
            return;
        // The sort of the platform is not stable; but rows count up, so sorting them restores the order of equal times.
        times.Sort(rows);
        for (int start = 0, i = 1; i <= times.Length; i++)
        {
            if (i < times.Length && times[i] == times[start])
                continue;
            if (i - start > 1)
                rows[start..i].Sort();
            start = i;
        }
    }
}
