using System.Diagnostics;

namespace CxMetrics.Statistics;

/// <summary>A count per bucket of a quantile sketch, kept for the range of buckets that is in use.</summary>
internal sealed class BucketCounts
{
    private long[] _counts = [];
    private int _first;

    /// <summary>Gives the buckets that are not empty, from the lowest to the highest.</summary>
    public IEnumerable<(int Bucket, long Count)> Used
    {
        get
        {
            for (int i = 0; i < _counts.Length; i++)
            {
                if (_counts[i] > 0)
                    yield return (_first + i, _counts[i]);
            }
        }
    }

    /// <summary>Gets the number of numbers in all buckets.</summary>
    public long Total
    {
        get
        {
            long total = 0;
            foreach (long count in _counts)
                total += count;
            return total;
        }
    }

    /// <summary>Gives the counts of a range of buckets, to be changed; allocates only when it has not been in use.</summary>
    public Span<long> Range(int lowest, int highest)
    {
        if (lowest < _first || highest >= _first + _counts.Length)
            Cover(lowest, highest);
        return _counts.AsSpan(lowest - _first, highest - lowest + 1);
    }

    public void Add(int bucket, long count) => Range(bucket, bucket)[0] += count;

    public void Merge(BucketCounts other)
    {
        if (other._counts.Length == 0)
            return;
        var counts = Range(other._first, other._first + other._counts.Length - 1);
        for (int i = 0; i < counts.Length; i++)
            counts[i] += other._counts[i];
    }

    public void Clear() => Array.Clear(_counts);

    /// <summary>Gives the bucket with the number at a rank, counted from 1 at the lowest bucket.</summary>
    public int Find(long rank)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            if (rank <= _counts[i])
                return _first + i;
            rank -= _counts[i];
        }
        throw new UnreachableException($"{rank} more numbers were looked for than there are.");
    }

    // By whole factors of two, so that a range that widens little by little is not copied every time.
    private void Cover(int lowest, int highest)
    {
        lowest -= lowest % SketchBucket.PerBinade;
        highest += SketchBucket.PerBinade - 1 - highest % SketchBucket.PerBinade;
        if (_counts.Length > 0)
        {
            lowest = Math.Min(lowest, _first);
            highest = Math.Max(highest, _first + _counts.Length - 1);
        }
        var counts = new long[highest - lowest + 1];
        _counts.CopyTo(counts, _counts.Length == 0 ? 0 : _first - lowest);
        _counts = counts;
        _first = lowest;
    }
}
